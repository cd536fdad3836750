import { Alert, Button } from 'antd'
import { ApiProblem } from '../api/problem'
import { useFoundationWords } from './words'

/** Why something did not work, as the server says it. */
export function useReason() {
  const t = useFoundationWords()
  return (error: unknown): string => {
    if (!(error instanceof ApiProblem)) return t('unclear')
    if (error.status === 0) return t('unreachable')
    const details = error.errors.map((each) => each.detail)
    const trace = error.body?.trace
    return [...(details.length ? details : [t('unclear')]), ...(trace ? [t('trace', { trace })] : [])].join(' ')
  }
}

type Props = { error: unknown; onRetry?: () => void; title?: string }

export function Failure({ error, onRetry, title }: Props) {
  const t = useFoundationWords()
  const reason = useReason()
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title ?? t('failed')}
      description={reason(error)}
      action={onRetry ? <Button onClick={onRetry}>{t('retry')}</Button> : null}
    />
  )
}
