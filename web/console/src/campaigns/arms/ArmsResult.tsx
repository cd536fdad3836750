import type { Schemas } from '../../api/client'
import { formatNumber, formatTime } from '../../foundation/format'
import { useWording } from '../../foundation/language'
import { Loaded } from '../../foundation/Loaded'
import { PeopleNumber } from '../../members/people/PeopleNumber'
import { letterOf } from './arms'
import { useArms } from './queries'
import { useArmWords } from './words'
import './arms.css'

/** How the versions did against each other, the verdict first and in words; whether it is one is the server's to say. */
export function ArmsResult({ campaign }: { campaign: Schemas['Campaign'] }) {
  const t = useArmWords()
  const arms = useArms(campaign.id, campaign.state === 'sending')
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <Loaded query={arms} rows={4}>{(report) => <Report campaign={campaign.id} report={report} />}</Loaded>
    </section>
  )
}

/** 0.0312 as 3.12%: arms differ in the second digit. */
const percent = (rate: number) => `${(rate * 100).toFixed(2)}%`
const points = (difference: number) => (difference * 100).toFixed(2).replace('-', '−')

function Report({ campaign, report }: { campaign: number; report: Schemas['ArmsReport'] }) {
  const t = useArmWords()
  const say = useWording()
  const tone = report.verdict === null ? '' : report.verdict === 'better' || report.verdict === 'onlyOneLeft' ? 'better' : 'unsure'
  const most = Math.max(0.001, ...report.arms.filter((arm) => arm.received > 0).map((arm) => arm.interval.high)) * 1.05
  const when = report.decidedAt ? t('decidedAt', { time: formatTime(report.decidedAt) }) : report.decidesAt ? t('decidesAt', { time: formatTime(report.decidesAt) }) : null
  return (
    <>
      <p className={`verdict ${tone}`} role="status">{say(report.says)}</p>
      <table className="arms-table">
        <thead>
          <tr><th scope="col">{t('versions')}</th><th scope="col" className="n">{t('received')}</th><th scope="col" className="n">{t('clickers')}</th><th scope="col" className="n">{t('blocks')}</th><th scope="col" className="n">{t('rate')}</th><th scope="col" className="wide">{t('interval')}</th></tr>
        </thead>
        <tbody>{report.arms.map((arm) => <Arm key={arm.letter} campaign={campaign} arm={arm} isChosen={arm.letter === report.winner} most={most} />)}</tbody>
      </table>
      <p className="faint small">{[t('tested', { percent: report.testPercent }), when].filter(Boolean).join('・')}</p>
      {report.pairs.length > 0 ? (
        <details className="small" style={{ marginTop: 8 }}>
          <summary>{t('pairs')}</summary>
          <ul style={{ paddingLeft: 18, margin: '6px 0' }}>
            {report.pairs.map((pair) => (
              <li key={`${pair.first} ${pair.second}`}>{t('pair', { first: letterOf(pair.first), second: letterOf(pair.second), difference: points(pair.difference), low: points(pair.interval.low), high: points(pair.interval.high), p: pair.p < 0.001 ? '< 0.001' : `= ${pair.p.toFixed(3)}` })}</li>
            ))}
          </ul>
          <p className="faint">{t('pairsHelp')}</p>
        </details>
      ) : null}
    </>
  )
}

function Arm({ campaign, arm, isChosen, most }: { campaign: number; arm: Schemas['ArmResult']; isChosen: boolean; most: number }) {
  const t = useArmWords()
  const at = (rate: number) => `${Math.min(100, (rate / most) * 100)}%`
  const people = (of: string, count: number, what: string) => <PeopleNumber of={of} id={campaign} arm={arm.letter} count={count} what={`${t('version', { letter: arm.letter })} ${what}`}>{formatNumber(count)}</PeopleNumber>
  const range = t('intervalOf', { low: percent(arm.interval.low), high: percent(arm.interval.high) })
  return (
    <tr className={isChosen ? 'chosen' : ''}>
      <td className="who">
        <span className="row" style={{ gap: 6 }}>
          <strong>{t('version', { letter: arm.letter })}</strong>
          {isChosen ? <span className="chip">{t('winner')}</span> : null}
          {arm.isBarred ? <span className="chip bad">{t('barred')}</span> : null}
        </span>
      </td>
      <td className="n" data-label={t('received')}>{people('campaignArmReceived', arm.received, t('received'))}</td>
      <td className="n" data-label={t('clickers')}>{people('campaignArmClicked', arm.clickers, t('clickers'))}</td>
      <td className="n" data-label={t('blocks')}>{people('campaignArmBlocked', arm.blocks, t('blocks'))}</td>
      <td className="n" data-label={t('rate')}><strong>{arm.clickRate === null ? '—' : percent(arm.clickRate)}</strong></td>
      <td className="wide">
        {arm.clickRate === null ? null : (
          <>
            <div className="interval" aria-hidden="true">
              <span className="range" style={{ left: at(arm.interval.low), width: `calc(${at(arm.interval.high)} - ${at(arm.interval.low)})` }} />
              <span className="point" style={{ left: at(arm.clickRate) }} />
            </div>
            <span className="faint small">{range}</span>
          </>
        )}
      </td>
    </tr>
  )
}
