import { SmileOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useConnections } from '../channels/queries'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { useMay } from '../workspaces/session'
import { beginning } from './beginning'
import { Figures } from './Figures'
import { useAnswerFigures, useWelcomes } from './queries'
import { useAnswerWords } from './words'

/** One welcome for each account. */
export function Welcomes() {
  const t = useAnswerWords()
  const may = useMay('touchpoints')
  const connections = useConnections()
  const welcomes = useWelcomes()
  const figures = useAnswerFigures()
  return (
    <section className="panel flush">
      <Loaded query={connections} rows={3}>
        {({ items }) => items.length === 0 ? (
          <Nothing mark={<SmileOutlined className="mark" />} title={t('welcomeNone')} action={<Link to="/settings/connections"><Button type="primary">{t('connect')}</Button></Link>}>{t('noConnection')}</Nothing>
        ) : (
          <ul className="answer-list">
            {items.map((connection) => {
              const welcome = welcomes.data?.find((each) => each.connection === connection.id)
              return (
                <li key={connection.id}>
                  <span className="answer-what">
                    <span className="row" style={{ gap: 8 }}>
                      <strong className="wrap">{connection.name}</strong>
                      <span className={welcome?.isOn ? 'chip good' : 'chip plain'}>{welcome ? (welcome.isOn ? t('welcomeOn') : t('welcomeOff')) : t('welcomeNone')}</span>
                    </span>
                    <span className="faint small answer-said">{welcome ? beginning(welcome.answer.content) ?? t('answer') : t('welcomeNoneHelp')}</span>
                  </span>
                  {welcome ? <Figures count={figures.data?.welcomes.find((each) => each.id === connection.id)} days={figures.data?.days ?? 0} nothing={t('nobodyCame')} matched={t('newFriends')} /> : null}
                  {may ? <Link to={`/answers/welcome/${connection.id}`}><Button>{welcome ? t('edit') : t('setWelcome')}</Button></Link> : null}
                </li>
              )
            })}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
