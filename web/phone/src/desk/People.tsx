import { useEffect, useState, type FormEvent } from 'react';
import { ask, tell, type PersonRow } from '../sandbox';
import { Sheet } from '../sheets/Sheet';
import { useTaste } from '../taste';

const RowsMax = 40;
const TypingPauseMilliseconds = 200;

/** Whose phone to take: somebody of the population, or somebody new who knows the account not at all. */
export function People({ isTaken, onChoose, onClose }: { isTaken: (userId: string) => boolean; onChoose: (userId: string) => void; onClose?: () => void }) {
  const { say } = useTaste();
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState<readonly PersonRow[] | null>(null);
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState('');

  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      ask<{ friends: PersonRow[] }>(`friends?limit=${RowsMax}&search=${encodeURIComponent(search)}`)
        .then(({ friends }) => !isOver && setRows(friends))
        .catch((error: unknown) => !isOver && setTrouble(String(error)));
    }, search === '' ? 0 : TypingPauseMilliseconds);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [search]);

  const create = (event: FormEvent) => {
    event.preventDefault();
    tell<{ friends: PersonRow[] }>('friends', { count: 1, friend: false, displayName: name.trim() })
      .then(({ friends }) => onChoose(friends[0]!.userId))
      .catch((error: unknown) => setTrouble(String(error)));
  };

  return (
    <div className="people">
      <Sheet title={say('who')} isQuiet={onClose === undefined} onClose={onClose ?? (() => undefined)}>
        <div className="fields">
          {onClose === undefined && <h2>{say('who')}</h2>}
          <p className="sheet-note">{say('whoHint')}</p>
          <form className="in-line" onSubmit={create}>
            <label>{say('newPerson')}<input value={name} required maxLength={20} placeholder={say('newPersonName')} onChange={(event) => setName(event.target.value)} /></label>
            <button type="submit" className="wide-button">{say('create')}</button>
          </form>
          <input type="search" value={search} aria-label={say('search')} placeholder={say('search')} onChange={(event) => setSearch(event.target.value)} />
          {trouble && <p role="alert">{trouble}</p>}
        </div>
        <ul className="people-list">
          {rows?.length === 0 && <li className="sheet-note">{say('nothingFound')}</li>}
          {rows?.map((row) => (
            <li key={row.userId}>
              <button type="button" className="row" disabled={isTaken(row.userId)} onClick={() => onChoose(row.userId)}>
                <span className="avatar" aria-hidden="true">{[...row.displayName][0]}</span>
                <span className="row-words"><b>{row.displayName}</b></span>
                <span className="row-side">{say(row.friendship)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  );
}
