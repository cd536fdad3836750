import { useState, type FormEvent } from 'react';
import { tell } from '../sandbox';
import { useTaste } from '../taste';
import { plans, type Account, type State, type Switches } from './account';
import { Copyable, Part, Switch } from './parts';
import { Qr } from './Qr';
import { SigningKeys } from './SigningKeys';

export function Settings({ account, switches, state, onChanged }: { account: Account; switches: Switches; state: State; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const flip = (name: keyof Switches) => (isOn: boolean) => void tell('faults', { switches: { [name]: isOn } }).then(onChanged);
  return (
    <div className="parts">
      <Part title={account.displayName}>
        <NameField key={account.displayName} account={account} onChanged={onChanged} />
        <Switch name={say('accountKind')} isOn={switches.verified} onChange={flip('verified')} />
        <div className="add-friend">
          <Qr text={account.addFriendUrl} name={say('addFriendQr')} />
          <div>
            <b>{say('addFriendQr')}</b>
            <code>{account.basicId}</code>
            <Copyable name="" value={account.addFriendUrl} />
          </div>
        </div>
      </Part>
      <Part title={say('plan')}>
        <Plan account={account} onChanged={onChanged} />
        <p>{state.quota.limit === null ? say('quotaUnlimited', state.quota.used.toLocaleString()) : say('quota', state.quota.used.toLocaleString(), state.quota.limit.toLocaleString())}{state.quota.reserved > 0 && `（${say('reserved', state.quota.reserved.toLocaleString())}）`}</p>
        {state.quota.limit !== null && <meter min={0} max={Math.max(1, state.quota.limit)} value={state.quota.used + state.quota.reserved} aria-label={say('plan')} />}
      </Part>
      <Part title={say('webhook')}>
        <WebhookField key={account.webhookUrl} account={account} onChanged={onChanged} />
        <Switch name={say('webhookActive')} isOn={switches.webhookActive} onChange={flip('webhookActive')} />
        <Switch name={say('webhookRedelivery')} isOn={switches.webhookRedelivery} onChange={flip('webhookRedelivery')} />
      </Part>
      <Part title={say('responses')}>
        <Switch name={say('chatMode')} hint={say('chatModeHint')} isOn={switches.chatMode} onChange={flip('chatMode')} />
        <Switch name={say('greeting')} isOn={switches.greeting} onChange={flip('greeting')} />
        <Switch name={say('autoResponse')} isOn={switches.autoResponse} onChange={flip('autoResponse')} />
        <Switch name={say('joinsGroups')} hint={say('joinsGroupsHint')} isOn={switches.joinsGroups} onChange={flip('joinsGroups')} />
      </Part>
      <Part title={say('keys')}>
        <Copyable name={say('channelId')} value={account.channelId} />
        <Copyable name={say('channelSecret')} value={account.channelSecret} />
        <Copyable name={say('accessToken')} value={account.channelAccessToken} />
        <Copyable name={say('botUserId')} value={account.botUserId} />
        <Copyable name={say('apiBase')} value={account.apiBaseUrl} />
        <Copyable name={say('dataBase')} value={account.dataBaseUrl} />
        <SigningKeys account={account} onChanged={onChanged} />
      </Part>
      <Part title={say('memory')}>
        {state.memory.file === null ? <p>{say('forgets')}</p> : <><p>{say('remembers')}</p><Copyable name={say('memoryFile')} value={state.memory.file} /></>}
      </Part>
      <Part title={say('login')}>
        <Switch name={say('loginPublished')} hint={say('loginPublishedHint')} isOn={switches.loginPublished} onChange={flip('loginPublished')} />
        <Switch name={say('otherProvider')} hint={say('otherProviderHint')} isOn={switches.otherProvider} onChange={flip('otherProvider')} />
        <Copyable name={say('loginChannelId')} value={account.loginChannelId} />
        <Copyable name={say('loginChannelSecret')} value={account.loginChannelSecret} />
        <Copyable name={say('accessBase')} value={account.accessBaseUrl} />
        <Copyable name={say('liffBase')} value={account.liffBaseUrl} />
      </Part>
    </div>
  );
}

function NameField({ account, onChanged }: { account: Account; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const [name, setName] = useState(account.displayName);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void tell('account', { displayName: name.trim() }).then(onChanged);
  };
  return (
    <form className="one-field" onSubmit={save}>
      <label>{say('accountName')}<input value={name} required maxLength={20} onChange={(event) => setName(event.target.value)} /></label>
      <button type="submit" className="pill" disabled={name.trim() === account.displayName}>{say('save')}</button>
    </form>
  );
}

function Plan({ account, onChanged }: { account: Account; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const free = account.monthlyMessages === null ? null : account.monthlyMessages - account.extraMessages;
  const plan = plans.find((each) => each.messages === free);
  const choose = (messages: number | null, extra: number) =>
    void tell('account', messages === null ? { unlimited: true, extraMessages: 0 } : { monthlyMessages: messages + extra, extraMessages: extra }).then(onChanged);
  return (
    <div className="one-field">
      <label>
        {say('plan')}
        <select value={free ?? ''} onChange={(event) => choose(event.target.value === '' ? null : Number(event.target.value), 0)}>
          {plans.map((each) => <option key={each.messages} value={each.messages}>{say(each.word)}</option>)}
          <option value="">{say('planNone')}</option>
          {free !== null && !plan && <option value={free}>{say('planOther', free.toLocaleString())}</option>}
        </select>
      </label>
      {plan?.canBuy && (
        <label>{say('extra')}<input type="number" placeholder={say('noExtra')} min={0} step={100} max={1_000_000} value={account.extraMessages || ''} onChange={(event) => choose(plan.messages, Math.max(0, Math.trunc(event.target.valueAsNumber || 0)))} /></label>
      )}
    </div>
  );
}

function WebhookField({ account, onChanged }: { account: Account; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const [url, setUrl] = useState(account.webhookUrl ?? '');
  const [outcome, setOutcome] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    void tell('account', { webhookUrl: url.trim() }).then(onChanged, (refusal: Error) => setOutcome(refusal.message));
  };
  /** LINE's own test call: an empty body, signed, answered within two seconds. */
  const verify = async () => {
    const response = await fetch('/api/v2/bot/channel/webhook/test', { method: 'POST', headers: { Authorization: `Bearer ${account.channelAccessToken}`, 'Content-Type': 'application/json' }, body: '{}' });
    const told = (await response.json()) as { success?: boolean; statusCode?: number; reason?: string; detail?: string; message?: string };
    setOutcome(told.success ? say('verified200', told.statusCode ?? 200) : say('verifyFailed', told.reason ?? told.message ?? response.status, told.detail ?? ''));
  };
  return (
    <form className="one-field" onSubmit={save}>
      <label>{say('webhookUrl')}<input type="url" value={url} required placeholder="http://localhost:3000/webhook" onChange={(event) => setUrl(event.target.value)} /></label>
      <button type="submit" className="pill" disabled={url.trim() === (account.webhookUrl ?? '')}>{say('save')}</button>
      <button type="button" className="pill" disabled={account.webhookUrl === null} onClick={() => void verify()}>{say('verify')}</button>
      <p role="status">{outcome}</p>
    </form>
  );
}
