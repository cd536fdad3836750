import { BulbOutlined, DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { changeLanguage, currentLanguage } from '../foundation/language'
import { chooseTheme, useThemeChoice, type ThemeChoice } from './theme'
import { useAppWords } from './words'

/** Light or dark, and the other language by one click. */
export function AppearanceMenu() {
  const t = useAppWords()
  const choice = useThemeChoice()
  const other = currentLanguage() === 'en' ? 'zh-TW' : 'en'
  const items = [
    { key: 'system', icon: <DesktopOutlined />, label: t('system') },
    { key: 'light', icon: <SunOutlined />, label: t('light') },
    { key: 'dark', icon: <MoonOutlined />, label: t('dark') },
  ] satisfies { key: ThemeChoice; icon: React.ReactNode; label: string }[]
  const choose = (key: string) => {
    const chosen = items.find((item) => item.key === key)
    if (chosen) chooseTheme(chosen.key)
  }
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [choice], onClick: ({ key }) => choose(key) }}>
        <Button type="text" icon={choice === 'dark' ? <MoonOutlined /> : choice === 'light' ? <SunOutlined /> : <BulbOutlined />} aria-label={t('appearance')} title={t('appearance')} />
      </Dropdown>
      <Button type="text" lang={other} aria-label={t('switchLanguage')} title={t('switchLanguage')} onClick={() => void changeLanguage(other)}>
        <strong>{other === 'en' ? 'EN' : '中文'}</strong>
      </Button>
    </>
  )
}
