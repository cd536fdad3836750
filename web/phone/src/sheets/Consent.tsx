import { useState } from 'react';
import type { Opening } from '../sandbox';
import { useTaste } from '../taste';
import type { Word } from '../wording';
import { Sheet } from './Sheet';

type Asked = Extract<Opening, { kind: 'consent' }>;

/** What the person agreed to: the scopes they left out, and whether the account becomes a friend. */
export interface Agreed {
  declines: readonly string[];
  addsFriend: boolean;
}

interface Props {
  asked: Asked;
  accountName: string;
  friendship: 'stranger' | 'friend' | 'blocked' | 'deleted';
  onAnswer: (agreed: Agreed) => void;
  onClose: () => void;
}

const scopes: Readonly<Record<string, Word>> = { openid: 'consentOpenid', profile: 'consentProfile', email: 'consentEmail', 'chat_message.write': 'consentWrite' };

/**
 * LINE's screen before a LIFF app learns who somebody is. Name and id cannot be left out, the rest can. An app may offer "add friend" on
 * it (normal) or ask on a screen of its own afterwards (aggressive); whoever is a friend already is asked neither.
 */
export function Consent({ asked, accountName, friendship, onAnswer, onClose }: Props) {
  const { say } = useTaste();
  const [declines, setDeclines] = useState<readonly string[]>([]);
  const [addsFriend, setAddsFriend] = useState(false);
  const [isAllowed, setIsAllowed] = useState(false);
  const isFriend = friendship === 'friend';
  if (isAllowed) {
    return <Befriend accountName={accountName} friendship={friendship} onAnswer={(adds) => onAnswer({ declines, addsFriend: adds })} />;
  }
  return (
    <Sheet title={say('consentTitle', asked.name)} onClose={onClose}>
      <div className="fields">
        <ul className="scopes">
          {asked.scopes.map((scope) => {
            const isRequired = asked.required.includes(scope);
            return (
              <li key={scope}>
                <label className="tick">
                  <input
                    type="checkbox"
                    checked={!declines.includes(scope)}
                    disabled={isRequired}
                    onChange={(event) => setDeclines(event.target.checked ? declines.filter((each) => each !== scope) : [...declines, scope])}
                  />
                  <span>{scopes[scope] ? say(scopes[scope]) : scope}{isRequired && <small>{say('consentRequired')}</small>}</span>
                </label>
              </li>
            );
          })}
        </ul>
        {!isFriend && asked.botPrompt === 'normal' && (
          <label className="tick"><input type="checkbox" checked={addsFriend} onChange={(event) => setAddsFriend(event.target.checked)} />{say(friendship === 'blocked' ? 'consentUnblock' : 'consentAdd', accountName)}</label>
        )}
        <button type="button" className="wide-button" onClick={() => (!isFriend && asked.botPrompt === 'aggressive' ? setIsAllowed(true) : onAnswer({ declines, addsFriend }))}>{say('allow')}</button>
        <button type="button" className="quiet-button" onClick={onClose}>{say('cancel')}</button>
      </div>
    </Sheet>
  );
}

/** Whether the account becomes a friend, asked by itself: after consent, or because a LIFF app asks for it. */
export function Befriend({ accountName, friendship, onAnswer }: { accountName: string; friendship: Props['friendship']; onAnswer: (adds: boolean) => void }) {
  const { say } = useTaste();
  const isBlocked = friendship === 'blocked';
  return (
    <Sheet title={say(isBlocked ? 'unblock' : 'addFriend')} onClose={() => onAnswer(false)}>
      <div className="fields">
        <p className="sheet-note">{say(isBlocked ? 'askUnblock' : 'askFriend', accountName)}</p>
        <button type="button" className="wide-button" onClick={() => onAnswer(true)}>{say(isBlocked ? 'unblock' : 'addFriend')}</button>
        <button type="button" className="quiet-button" onClick={() => onAnswer(false)}>{say('notNow')}</button>
      </div>
    </Sheet>
  );
}
