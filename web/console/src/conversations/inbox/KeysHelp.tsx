import { Modal } from 'antd'
import { useInboxWords } from './words'

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useInboxWords()
  const keys = [
    ['J／K', t('keyNext')], ['R', t('keyReply')], ['N', t('keyNote')], ['A', t('keyTake')], ['E', t('keyResolve')], ['S', t('keySnooze')],
    ['Enter', t('keySend')], ['/', t('keyCanned')], ['Esc', t('keyLeave')], ['?', t('keyHelp')],
  ] as const
  return (
    <Modal open={isOpen} title={t('keys')} footer={null} onCancel={onClose} width={480}>
      <dl className="inbox-keys">
        {keys.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}
      </dl>
    </Modal>
  )
}
