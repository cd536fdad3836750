import { useId, useState, type FormEvent } from 'react';
import { useTaste } from '../taste';
import { endpoints, kindsOf, reasons, wordOfKind, type FaultKind } from './faults';

const statuses = [500, 429, 503, 400, 401, 403, 404, 409];

/** One rule: to whom it happens, what, how often, how many times, and for how long. */
export function RuleForm({ onAdd }: { onAdd: (rule: object) => void }) {
  const { say } = useTaste();
  const list = useId();
  const [to, setTo] = useState<keyof typeof kindsOf>('calls');
  const [kind, setKind] = useState<FaultKind>('status');
  const [endpoint, setEndpoint] = useState('*');
  const [status, setStatus] = useState(500);
  const [reason, setReason] = useState<string>('rateLimit');
  const [latencyMs, setLatencyMs] = useState(1_500);
  const [percent, setPercent] = useState(100);
  const [times, setTimes] = useState('');
  const [minutes, setMinutes] = useState('');

  const choose = (next: keyof typeof kindsOf) => {
    setTo(next);
    setKind(kindsOf[next][0]);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    onAdd({
      kind,
      endpoint: to === 'webhooks' ? 'webhook' : endpoint.trim() || '*',
      rate: percent / 100,
      ...(kind === 'status' ? { status, ...(status === 429 ? { reason } : {}) } : {}),
      ...(kind === 'latency' || kind === 'reordered' ? { latencyMs } : {}),
      ...(times === '' ? {} : { times: Number(times) }),
      ...(minutes === '' ? {} : { seconds: Number(minutes) * 60 }),
    });
  };
  return (
    <form className="one-field rule-form" onSubmit={add}>
      <div className="chips" role="group" aria-label={say('faultTo')}>
        {(['calls', 'webhooks'] as const).map((each) => <button key={each} type="button" className="chip" aria-pressed={to === each} onClick={() => choose(each)}>{say(each)}</button>)}
      </div>
      <label>{say('faultKind')}<select value={kind} onChange={(event) => setKind(event.target.value as FaultKind)}>{kindsOf[to].map((each) => <option key={each} value={each}>{say(wordOfKind[each])}</option>)}</select></label>
      {to === 'calls' && (
        <label>{say('endpoint')}<input list={list} value={endpoint} onChange={(event) => setEndpoint(event.target.value)} /><datalist id={list}>{endpoints.map((each) => <option key={each} value={each} />)}</datalist></label>
      )}
      {kind === 'status' && <label>{say('status')}<select value={status} onChange={(event) => setStatus(Number(event.target.value))}>{statuses.map((each) => <option key={each}>{each}</option>)}</select></label>}
      {kind === 'status' && status === 429 && <label>{say('why429')}<select value={reason} onChange={(event) => setReason(event.target.value)}>{reasons.map(([each, word]) => <option key={each} value={each}>{say(word)}</option>)}</select></label>}
      {(kind === 'latency' || kind === 'reordered') && <label>{say('latencyMs')}<input type="number" min={0} max={600_000} step={100} required value={latencyMs} onChange={(event) => setLatencyMs(event.target.valueAsNumber || 0)} /></label>}
      <label className="rate">{say('rate')}<span><input type="range" min={1} max={100} value={percent} onChange={(event) => setPercent(event.target.valueAsNumber)} /><output>{percent}%</output></span></label>
      <label>{say('timesMost')}<input type="number" min={1} step={1} value={times} placeholder={say('always')} onChange={(event) => setTimes(event.target.value)} /></label>
      <label>{say('forMinutes')}<input type="number" min={0} step="any" value={minutes} placeholder={say('untilOff')} onChange={(event) => setMinutes(event.target.value)} /></label>
      <button type="submit" className="wide-button">{say('switchOn')}</button>
    </form>
  );
}
