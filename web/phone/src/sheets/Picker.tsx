import { useState, type FormEvent } from 'react';
import type { Act } from '../acts';
import { useTaste } from '../taste';
import { Sheet } from './Sheet';

type Pick = Extract<Act, { does: 'pick' }>;

const kinds = { date: ['date', 'pickDate'], time: ['time', 'pickTime'], datetime: ['datetime-local', 'pickBoth'] } as const;

/** The date-time picker: what is chosen goes back with the postback, without seconds and without a zone, as LINE sends it. */
export function Picker({ pick, now, onPick, onClose }: { pick: Pick; now: string; onPick: (chosen: string) => void; onClose: () => void }) {
  const { say } = useTaste();
  const [type, word] = kinds[pick.mode];
  const [value, setValue] = useState(pick.initial ?? within(pick, startOf(pick.mode, new Date(now))));
  const choose = (event: FormEvent) => {
    event.preventDefault();
    onPick(value.slice(0, pick.mode === 'datetime' ? 16 : undefined));
  };
  return (
    <Sheet title={say(word)} onClose={onClose}>
      <form className="fields" onSubmit={choose}>
        <input type={type} aria-label={say(word)} value={value} min={pick.min} max={pick.max} required autoFocus onChange={(event) => setValue(event.target.value)} />
        <button type="submit" className="wide-button">{say('send')}</button>
      </form>
    </Sheet>
  );
}

function startOf(mode: Pick['mode'], now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return mode === 'date' ? date : mode === 'time' ? time : `${date}T${time}`;
}

/** All three forms sort as texts. */
function within({ min, max }: Pick, value: string): string {
  return min !== undefined && value < min ? min : max !== undefined && value > max ? max : value;
}
