import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useReason } from '../foundation/Failure'
import { useFoundationWords } from '../foundation/words'
import { useMay } from '../workspaces/session'
import { useTouchpointWords } from './words'

type Props = { name: string; address?: string; onEdit: () => void; onRetire: () => Promise<unknown> }

/** What can be done with a link of either kind. */
export function RowActions({ name, address, onEdit, onRetire }: Props) {
  const t = useTouchpointWords()
  const f = useFoundationWords()
  const reason = useReason()
  const may = useMay('touchpoints')
  const { modal, message } = App.useApp()
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => message.success(t('copied')))
  const askToRetire = () =>
    modal.confirm({
      title: t('retireTitle', { name }), content: t('retireHelp'), okText: t('retire'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => onRetire().catch((error: unknown) => void message.error(reason(error))),
    })
  const items = [
    ...(address ? [{ key: 'copy', label: t('copy'), onClick: () => copy(address) }] : []),
    ...(may ? [
      { key: 'edit', label: t('edit'), onClick: onEdit },
      { key: 'retire', danger: true, label: t('retire'), onClick: () => void askToRetire() },
    ] : []),
  ]
  if (items.length === 0) return null
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('actions', { name })} />
    </Dropdown>
  )
}
