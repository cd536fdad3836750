import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { KeywordEditor } from './KeywordEditor'
import { useRule } from './queries'
import { useAnswerWords } from './words'
import './conversations.css'

/** One keyword: a new one, or one to change. */
export default function KeywordPage() {
  const t = useAnswerWords()
  const { id } = useParams()
  const number = id === undefined ? null : Number(id)
  const rule = useRule(number)
  if (number === null) return <KeywordEditor rule={null} />
  return (
    <Loaded query={rule} rows={8}>
      {(found) => found
        ? <KeywordEditor key={found.id} rule={found} />
        : <Nothing title={t('lost')} action={<Link to="/answers"><Button type="primary">{t('back')}</Button></Link>}>{t('lostHelp')}</Nothing>}
    </Loaded>
  )
}
