import { useTaste } from '../taste';
import { wordOfKind, type FaultRule } from './faults';

/** What stands, and how often each has struck. */
export function Rules({ rules, onRemove }: { rules: readonly FaultRule[]; onRemove: (number: number) => void }) {
  const { say, language } = useTaste();
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false });
  return (
    <ul className="rules">
      {rules.map((rule) => (
        <li key={rule.number} className={rule.isOver ? 'is-over' : ''}>
          <div>
            <b>{say(wordOfKind[rule.kind])}{rule.kind === 'status' && ` ${rule.status}`}{rule.latencyMs > 0 && ` ${rule.latencyMs.toLocaleString()} ms`}</b>
            <span>
              <code>{rule.endpoint === '*' ? say('allEndpoints') : rule.endpoint === 'webhook' ? say('webhooks') : rule.endpoint}</code>
              {`・${Math.round(rule.rate * 1000) / 10}%`}
              {rule.timesLeft !== null && `・${say('timesLeft', rule.timesLeft)}`}
              {rule.until !== null && `・${say('until', clock.format(new Date(rule.until)))}`}
              {rule.isOver && `・${say('isOver')}`}
            </span>
            {rule.kind === 'status' && rule.message && <small>{rule.message}</small>}
          </div>
          <strong>{say('struck', rule.happened.toLocaleString())}</strong>
          <button type="button" className="round" aria-label={say('removeRule')} title={say('removeRule')} onClick={() => onRemove(rule.number)}>×</button>
        </li>
      ))}
    </ul>
  );
}
