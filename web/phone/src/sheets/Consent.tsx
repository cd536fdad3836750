import { useState } from 'react';
import type { Opening } from '../sandbox';
import { useTaste } from '../taste';
import type { Word } from '../wording';
import { Sheet } from './Sheet';

type Asked = Extract<Opening, { kind: 'consent' }>;

const scopes: Readonly<Record<string, Word>> = { openid: 'consentOpenid', profile: 'consentProfile', email: 'consentEmail', 'chat_message.write': 'consentWrite' };

/** LINE asks once for each LIFF app. Whether "add friend" is ticked beforehand is the app's choice (aggressive) or the person's (normal). */
export function Consent({ asked, accountName, isFriend, onAnswer, onClose }: { asked: Asked; accountName: string; isFriend: boolean; onAnswer: (addsFriend: boolean) => void; onClose: () => void }) {
  const { say } = useTaste();
  const [addsFriend, setAddsFriend] = useState(asked.botPrompt === 'aggressive');
  const offersFriend = !isFriend && asked.botPrompt !== 'none';
  return (
    <Sheet title={say('consentTitle', asked.name)} onClose={onClose}>
      <div className="fields">
        <ul className="scopes">
          {asked.scopes.map((scope) => <li key={scope}>{scopes[scope] ? say(scopes[scope]) : scope}</li>)}
        </ul>
        {offersFriend && (
          <label className="tick"><input type="checkbox" checked={addsFriend} onChange={(event) => setAddsFriend(event.target.checked)} />{say('consentAdd', accountName)}</label>
        )}
        <button type="button" className="wide-button" onClick={() => onAnswer(offersFriend && addsFriend)}>{say('allow')}</button>
        <button type="button" className="quiet-button" onClick={onClose}>{say('cancel')}</button>
      </div>
    </Sheet>
  );
}
