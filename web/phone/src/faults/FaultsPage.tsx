import { useCallback, useEffect, useRef, useState } from 'react';
import { Part, Switch } from '../account/parts';
import { TopBar } from '../desk/TopBar';
import { useLive } from '../live';
import { ask, tell } from '../sandbox';
import '../styles/manager.css';
import '../styles/faults.css';
import { useTaste } from '../taste';
import { presetWords, type Faults } from './faults';
import { RuleForm } from './RuleForm';
import { Rules } from './Rules';

const RefreshMilliseconds = 500;
const noPhones: readonly string[] = [];

/** LINE on a bad day, on command: presets, single rules, how often each has struck, and one button to end it all. */
export default function FaultsPage() {
  const { say } = useTaste();
  const [faults, setFaults] = useState<Faults | null>(null);
  const [trouble, setTrouble] = useState('');
  const { lastTraffic, isConnected } = useLive(noPhones, true);

  useEffect(() => {
    document.title = say('faultsTitle');
  }, [say]);

  const take = useCallback((asked: Promise<Faults>) => {
    asked.then(
      (told) => {
        setFaults(told);
        setTrouble('');
      },
      (refusal: Error) => setTrouble(refusal.message),
    );
  }, []);

  useEffect(() => take(ask<Faults>('faults')), [take]);

  // How often a rule has struck follows the traffic, but not call by call; rules that end by the clock end without any.
  const isDue = useRef(false);
  useEffect(() => {
    if (!isDue.current) {
      isDue.current = true;
      setTimeout(() => {
        isDue.current = false;
        take(ask<Faults>('faults'));
      }, RefreshMilliseconds);
    }
  }, [take, lastTraffic]);

  const active = faults?.rules.filter((rule) => !rule.isOver).length ?? 0;
  const isWrong = active > 0 || faults?.switches['wrongToken'] === true;
  return (
    <div className="manager">
      <TopBar here="faults" />
      {!isConnected && <p className="lost" role="alert">{say('lost')}</p>}
      {faults && (
        <main>
          <div className={`verdict ${isWrong ? 'is-wrong' : ''}`}>
            <b role="status">{isWrong ? say('faultsOn', active) : say('faultsOff')}</b>
            <button type="button" className="wide-button" disabled={faults.rules.length === 0 && !isWrong} onClick={() => take(ask<Faults>('faults', { method: 'DELETE' }))}>{say('allOff')}</button>
          </div>
          {trouble && <p role="alert">{trouble}</p>}
          {faults.rules.length > 0 && <Part title={say('activeRules')}><Rules rules={faults.rules} onRemove={(number) => take(ask<Faults>(`faults/rules/${number}`, { method: 'DELETE' }))} /></Part>}
          <Part title={say('presets')}>
            <ul className="presets">
              {faults.presets.map((name) => {
                const [title, what] = presetWords[name] ?? [];
                return (
                  <li key={name}>
                    <div><b>{title ? say(title) : name}</b>{what && <p>{say(what)}</p>}</div>
                    <button type="button" className="pill" onClick={() => take(tell<Faults>(`faults/presets/${name}`))}>{say('switchOn')}</button>
                  </li>
                );
              })}
            </ul>
          </Part>
          <div className="parts">
            <Part title={say('ownRule')}><RuleForm onAdd={(rule) => take(tell<Faults>('faults/rules', { rules: [rule] }))} /></Part>
            <Part title={say('consoleFaults')}>
              <p className="sheet-note">{say('consoleFaultsHint')}</p>
              <Switch name={say('wrongToken')} hint={say('wrongTokenHint')} isOn={faults.switches['wrongToken'] ?? false} onChange={(isOn) => take(tell<Faults>('faults', { switches: { wrongToken: isOn } }))} />
              <Switch name={say('webhookOff')} isOn={faults.switches['webhookActive'] === false} onChange={(isOn) => take(tell<Faults>('faults', { switches: { webhookActive: !isOn } }))} />
              <Switch name={say('loginUnpublished')} isOn={faults.switches['loginPublished'] === false} onChange={(isOn) => take(tell<Faults>('faults', { switches: { loginPublished: !isOn } }))} />
              <Switch name={say('otherProvider')} hint={say('otherProviderHint')} isOn={faults.switches['otherProvider'] ?? false} onChange={(isOn) => take(tell<Faults>('faults', { switches: { otherProvider: isOn } }))} />
            </Part>
            <Part title={say('luck')}>
              <SeedField key={faults.seed} faults={faults} onSeed={(seed) => take(tell<Faults>('faults', { seed, rules: faults.rules.filter((rule) => !rule.isOver).map(asAsked) }))} />
            </Part>
          </div>
        </main>
      )}
    </div>
  );
}

/** A rule as it was asked for, so that it can be begun again with another luck. */
const asAsked = ({ kind, endpoint, status, message, latencyMs, rate, timesLeft }: Faults['rules'][number]) => ({
  kind,
  endpoint,
  latencyMs,
  rate,
  ...(kind === 'status' ? { status, ...(status === 429 ? { reason: reasonOf(message) } : {}) } : {}),
  ...(timesLeft === null ? {} : { times: timesLeft }),
});

const reasonOf = (message: string | null) =>
  message?.includes('monthly') ? 'monthlyLimit' : message?.includes('audience') ? 'audienceJobs' : message?.includes('Failed') ? 'tooManyToOneUser' : 'rateLimit';

function SeedField({ faults, onSeed }: { faults: Faults; onSeed: (seed: number) => void }) {
  const { say } = useTaste();
  const [seed, setSeed] = useState(String(faults.seed));
  return (
    <form
      className="one-field"
      onSubmit={(event) => {
        event.preventDefault();
        onSeed(Number(seed));
      }}
    >
      <p>{say('luckHint')}</p>
      <label>{say('seed')}<input type="number" min={0} step={1} required value={seed} onChange={(event) => setSeed(event.target.value)} /></label>
      <button type="submit" className="pill">{say('beginAnew')}</button>
    </form>
  );
}
