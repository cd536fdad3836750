import { useEffect, useState, type FormEvent } from 'react';
import { ask, tell, type PersonRow, type Screen } from '../sandbox';
import { Sheet } from '../sheets/Sheet';
import { useTaste } from '../taste';

const RowsMax = 30;

/** Who shall be in it, and whether the account is asked along. */
export function NewGroup({ screen, onMade, onClose }: { screen: Screen; onMade: (chatId: string, isAccountIn: boolean) => void; onClose: () => void }) {
  const { say } = useTaste();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'group' | 'room'>('group');
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState<readonly PersonRow[]>([]);
  const [chosen, setChosen] = useState<readonly PersonRow[]>([]);
  const [invites, setInvites] = useState(true);
  const [trouble, setTrouble] = useState('');

  useEffect(() => {
    let isOver = false;
    ask<{ friends: PersonRow[] }>(`friends?limit=${RowsMax}&search=${encodeURIComponent(search)}`)
      .then(({ friends }) => !isOver && setRows(friends.filter((each) => each.userId !== screen.userId && each.friendship !== 'deleted')))
      .catch((refusal: Error) => !isOver && setTrouble(refusal.message));
    return () => {
      isOver = true;
    };
  }, [search, screen.userId]);

  const make = (event: FormEvent) => {
    event.preventDefault();
    tell<{ groupId: string; botIsIn: boolean }>('groups', { name: name.trim() || chosen.map((each) => each.displayName).join('、').slice(0, 50), kind, members: [screen.userId, ...chosen.map((each) => each.userId)], inviteBot: invites })
      .then((made) => onMade(made.groupId, made.botIsIn || !invites))
      .catch((refusal: Error) => setTrouble(refusal.message));
  };

  return (
    <Sheet title={say('newGroup')} isWhole onClose={onClose}>
      <form className="fields new-group" onSubmit={make}>
        <div className="chips" role="group" aria-label={say('groupKind')}>
          {(['group', 'room'] as const).map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => setKind(each)}>{say(each)}</button>)}
        </div>
        {kind === 'group' ? <label>{say('groupName')}<input value={name} maxLength={50} autoFocus onChange={(event) => setName(event.target.value)} /></label> : <p className="sheet-note">{say('roomHint')}</p>}
        <label className="tick"><input type="checkbox" checked={invites} onChange={(event) => setInvites(event.target.checked)} />{say('inviteAccount', screen.account.displayName)}</label>
        <input type="search" value={search} aria-label={say('search')} placeholder={say('search')} onChange={(event) => setSearch(event.target.value)} />
        <ul className="ticks">
          {rows.map((row) => (
            <li key={row.userId}>
              <label className="tick">
                <input
                  type="checkbox"
                  checked={chosen.some((each) => each.userId === row.userId)}
                  onChange={(event) => setChosen(event.target.checked ? [...chosen, row] : chosen.filter((each) => each.userId !== row.userId))}
                />
                {row.displayName}
              </label>
            </li>
          ))}
        </ul>
        {trouble && <p role="alert">{trouble}</p>}
        <button type="submit" className="wide-button" disabled={chosen.length === 0}>{say('createGroup', chosen.length + 1)}</button>
      </form>
    </Sheet>
  );
}
