import { SwapOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useAppWords } from '../app/words'
import { goTo } from './goTo'
import { useCaller } from './session'

/** Only for those who work for several brands. */
export function WorkspaceSwitch() {
  const t = useAppWords()
  const { session, here } = useCaller()
  if (session.workspaces.length < 2) return null
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: session.workspaces.map((each) => ({ key: String(each.workspace.id), label: each.workspace.name })),
        selectable: true,
        selectedKeys: [String(here.workspace.id)],
        onClick: ({ key }) => goTo(Number(key)),
      }}
    >
      <Button icon={<SwapOutlined />} aria-label={t('switchWorkspace')} style={{ maxWidth: '45vw' }}>
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{here.workspace.name}</span>
      </Button>
    </Dropdown>
  )
}
