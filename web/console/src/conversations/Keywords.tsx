import { MessageOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useReason } from '../foundation/Failure'
import { Loaded } from '../foundation/Loaded'
import { Nothing } from '../foundation/Nothing'
import { Pager, useKeyPages } from '../foundation/Pager'
import { useFoundationWords } from '../foundation/words'
import { TagNames } from '../tags/TagNames'
import { useMay } from '../workspaces/session'
import { beginning } from './beginning'
import { Figures } from './Figures'
import { OptOutOffer } from './OptOutOffer'
import { useAnswerFigures, useRetireRule, useRules, type Count, type Rule } from './queries'
import { useAnswerWords } from './words'

export function Keywords() {
  const t = useAnswerWords()
  const may = useMay('touchpoints')
  const pages = useKeyPages('')
  const rules = useRules(pages.after)
  const figures = useAnswerFigures()
  const create = may ? <Link to="/answers/new"><Button type="primary" icon={<PlusOutlined />}>{t('create')}</Button></Link> : null
  return (
    <section className="panel flush">
      <Loaded query={rules} rows={6}>
        {(page) =>
          page.items.length === 0 && pages.page === 1 ? (
            <><OptOutOffer rules={[]} /><Nothing mark={<MessageOutlined className="mark" />} title={t('none')} action={create}>{t('noneHelp')}</Nothing></>
          ) : (
            <>
              {create ? <div style={{ padding: 14 }}>{create}</div> : null}
              {pages.page === 1 && !page.next ? <OptOutOffer rules={page.items} /> : null}
              <ul className="answer-list">
                {page.items.map((rule) => (
                  <Row key={rule.id} rule={rule} may={may} days={figures.data?.days ?? 0} count={figures.data?.keywords.find((each) => each.id === rule.id)} />
                ))}
              </ul>
              <Pager pages={pages} next={page.next} />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

type RowProps = { rule: Rule; may: boolean; days: number; count: Count | undefined }

function Row({ rule, may, days, count }: RowProps) {
  const t = useAnswerWords()
  const said = rule.answer ? beginning(rule.answer.content) : null
  return (
    <li>
      <span className="answer-what">
        <span className="row" style={{ gap: 8 }}>
          {may ? <Link className="answer-name wrap" to={`/answers/${rule.id}`}>{rule.pattern}</Link> : <strong className="wrap">{rule.pattern}</strong>}
          <span className="chip plain">{t(rule.match)}</span>
          {rule.consent ? <span className={`chip ${rule.consent.granted ? '' : 'warn'}`}>{t(rule.consent.granted ? 'consentAgain' : 'consentStop')}</span> : null}
          <TagNames ids={rule.add} />
        </span>
        <span className="faint small answer-said">{rule.answer ? said ?? t('answer') : t(rule.consent ? 'onlyConsent' : 'onlyTags')}</span>
      </span>
      {rule.answer ? <Figures count={count} days={days} nothing={t('quiet')} /> : null}
      {may ? <Actions rule={rule} /> : null}
    </li>
  )
}

function Actions({ rule }: { rule: Rule }) {
  const t = useAnswerWords()
  const f = useFoundationWords()
  const reason = useReason()
  const go = useNavigate()
  const retire = useRetireRule()
  const { modal, message } = App.useApp()
  const askToRetire = () =>
    modal.confirm({
      title: t('retireTitle', { name: rule.pattern }), content: t('retireHelp'), okText: t('retire'), okButtonProps: { danger: true }, cancelText: f('cancel'),
      onOk: () => retire.mutateAsync(rule.id).catch((error: unknown) => void message.error(reason(error))),
    })
  const items = [
    { key: 'edit', label: t('edit'), onClick: () => void go(`/answers/${rule.id}`) },
    { key: 'retire', danger: true, label: t('retire'), onClick: () => void askToRetire() },
  ]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('actions', { name: rule.pattern })} />
    </Dropdown>
  )
}
