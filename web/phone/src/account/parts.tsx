import { useId, useState, type ReactNode } from 'react';
import { useTaste } from '../taste';

/** A box with a heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Set at once, as LINE's consoles do. */
export function Switch({ name, hint, isOn, onChange }: { name: string; hint?: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="switch">
      <span>{name}{hint && <small>{hint}</small>}</span>
      <input type="checkbox" role="switch" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}

/** Something to be copied into a bot's configuration. */
export function Copyable({ name, value }: { name: string; value: string }) {
  const { say } = useTaste();
  const [said, setSaid] = useState('');
  const copy = () => navigator.clipboard.writeText(value).then(() => setSaid(say('copied')), () => setSaid(say('copyFailed', value)));
  return (
    <div className="copyable">
      <span>{name}</span>
      <code>{value}</code>
      <button type="button" className="pill" aria-label={`${say('copy')} ${name}`} onClick={() => void copy()}>{said || say('copy')}</button>
    </div>
  );
}
