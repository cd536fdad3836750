import { useEffect, useState, type FormEvent } from 'react';
import { askLiff } from '../sandbox';
import { useTaste } from '../taste';
import { Sheet } from './Sheet';

/** What a LIFF app asks to share, and how it hears the end of it. */
export interface Sharing {
  messages: readonly object[];
  isMultiple: boolean;
  accessToken: string;
  answer(outcome: { status: 'success' | 'cancelled' } | { error: string }): void;
}

interface Target {
  id: string;
  name: string;
  isGroup: boolean;
}

/** LINE's target picker. The app learns that something was sent, and never to whom or to how many. */
export function SharePicker({ sharing, onClose }: { sharing: Sharing; onClose: () => void }) {
  const { say } = useTaste();
  const [search, setSearch] = useState('');
  const [targets, setTargets] = useState<readonly Target[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState('');

  useEffect(() => {
    let isOver = false;
    askLiff<{ targets: Target[] }>(sharing.accessToken, `_targets?search=${encodeURIComponent(search)}`)
      .then((told) => !isOver && setTargets(told.targets))
      .catch((refusal: Error) => !isOver && setTrouble(refusal.message));
    return () => {
      isOver = true;
    };
  }, [search, sharing.accessToken]);

  const cancel = () => {
    sharing.answer({ status: 'cancelled' });
    onClose();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    askLiff(sharing.accessToken, '_share', { messages: sharing.messages, to: chosen }).then(
      () => {
        sharing.answer({ status: 'success' });
        onClose();
      },
      (refusal: Error) => setTrouble(refusal.message),
    );
  };
  // To one alone means to one friend: groups are not offered then.
  const offered = targets.filter((each) => sharing.isMultiple || !each.isGroup);
  return (
    <Sheet title={say('shareTo')} isWhole onClose={cancel}>
      <form className="fields new-group" onSubmit={send}>
        <input type="search" value={search} aria-label={say('search')} placeholder={say('search')} onChange={(event) => setSearch(event.target.value)} />
        <ul className="ticks">
          {offered.map(({ id, name, isGroup }) => (
            <li key={id}>
              <label className="tick">
                <input
                  type={sharing.isMultiple ? 'checkbox' : 'radio'}
                  name="target"
                  checked={chosen.includes(id)}
                  onChange={(event) => setChosen(!sharing.isMultiple ? [id] : event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
                />
                <span className={`avatar ${isGroup ? 'of-group' : ''}`} aria-hidden="true">{[...name][0]}</span>
                {name}{isGroup && <small>{say('group')}</small>}
              </label>
            </li>
          ))}
        </ul>
        {trouble && <p role="alert">{trouble}</p>}
        <button type="submit" className="wide-button" disabled={chosen.length === 0}>{chosen.length > 1 ? say('sendToSome', chosen.length) : say('send')}</button>
      </form>
    </Sheet>
  );
}
