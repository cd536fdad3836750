import { useState, type FormEvent } from 'react';
import { ask, tell } from '../sandbox';
import { useTaste } from '../taste';
import type { LiffApp } from './account';
import { Copyable, Part, Switch } from './parts';

const sizes = ['compact', 'tall', 'full'] as const;
const prompts = ['none', 'normal', 'aggressive'] as const;
const scopes = ['openid', 'email', 'profile', 'chat_message.write'] as const;

export function LiffApps({ apps, onChanged }: { apps: readonly LiffApp[]; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const [url, setUrl] = useState('');
  const [trouble, setTrouble] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    setTrouble('');
    void tell('account', { liffEndpointUrl: url.trim() }).then(
      () => {
        setUrl('');
        return onChanged();
      },
      (refusal: Error) => setTrouble(refusal.message),
    );
  };
  return (
    <div className="parts">
      <Part title={say('addApp')}>
        <form className="one-field" onSubmit={add}>
          <label>{say('endpointUrl')}<input type="url" value={url} required placeholder="https://" onChange={(event) => setUrl(event.target.value)} /></label>
          <button type="submit" className="pill">{say('addApp')}</button>
          {trouble && <p role="alert">{trouble}</p>}
        </form>
      </Part>
      {apps.length === 0 && <p className="nothing">{say('noApps')}</p>}
      {apps.map((app) => <App key={app.liffId} app={app} onChanged={onChanged} />)}
    </div>
  );
}

function App({ app, onChanged }: { app: LiffApp; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const [isSure, setIsSure] = useState(false);
  const change = (what: object) => void tell(`liff-apps/${app.liffId}`, what).then(onChanged);
  return (
    <Part title={app.description || app.liffId}>
      <Copyable name="LIFF URL" value={app.url} />
      <Copyable name="LIFF ID" value={app.liffId} />
      <div className="one-field">
        <label>{say('endpointUrl')}<input type="url" defaultValue={app.endpointUrl} onBlur={(event) => event.target.value !== app.endpointUrl && change({ endpointUrl: event.target.value })} /></label>
        <label>{say('description')}<input defaultValue={app.description} maxLength={100} onBlur={(event) => event.target.value !== app.description && change({ description: event.target.value })} /></label>
        <label>{say('size')}<select value={app.viewType} onChange={(event) => change({ viewType: event.target.value })}>{sizes.map((each) => <option key={each}>{each}</option>)}</select></label>
        <label>{say('botPrompt')}<select value={app.botPrompt} onChange={(event) => change({ botPrompt: event.target.value })}>{prompts.map((each) => <option key={each}>{each}</option>)}</select></label>
      </div>
      <Switch name={say('sharesTargets')} hint={say('sharesTargetsHint')} isOn={app.sharesTargets} onChange={(isOn) => change({ sharesTargets: isOn })} />
      <fieldset className="scope-line">
        <legend>{say('scopes')}</legend>
        {scopes.map((scope) => (
          <label key={scope} className="tick">
            <input
              type="checkbox"
              checked={app.scopes.includes(scope)}
              onChange={(event) => change({ scopes: event.target.checked ? scopes.filter((each) => each === scope || app.scopes.includes(each)) : app.scopes.filter((each) => each !== scope) })}
            />
            <code>{scope}</code>
          </label>
        ))}
      </fieldset>
      <button type="button" className="pill grave" onBlur={() => setIsSure(false)} onClick={() => (isSure ? void ask(`liff-apps/${app.liffId}`, { method: 'DELETE' }).then(onChanged) : setIsSure(true))}>{say(isSure ? 'removeSure' : 'remove')}</button>
    </Part>
  );
}
