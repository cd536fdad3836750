import { SwapOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useAppWords } from '../app/words'
import { chooseWorkspace } from '../api/workspaceChoice'
import { useCaller } from './session'

/** Only for those who work for several brands. Loads the page anew: nothing of one brand may be seen in another. */
export function WorkspaceSwitch() {
  const t = useAppWords()
  const { session, here } = useCaller()
  if (session.workspaces.length < 2) return null
  const open = (key: string) => {
    chooseWorkspace(Number(key))
    location.assign('/')
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: session.workspaces.map((each) => ({ key: String(each.workspace.id), label: each.workspace.name })),
        selectable: true,
        selectedKeys: [String(here.workspace.id)],
        onClick: ({ key }) => open(key),
      }}
    >
      <Button icon={<SwapOutlined />} aria-label={t('switchWorkspace')} style={{ maxWidth: '45vw' }}>
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{here.workspace.name}</span>
      </Button>
    </Dropdown>
  )
}
