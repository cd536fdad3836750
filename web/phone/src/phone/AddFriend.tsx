import { useRef, useState, type FormEvent } from 'react';
import { Refused, type PhoneDoors, type Screen } from '../sandbox';
import { Sheet } from '../sheets/Sheet';
import { useTaste } from '../taste';
import { readQr } from './qr';
import { FileInput } from './Tray';

/** By link, by ID or by a picture of a QR code. Whatever is no add-friend link is a page, and opens as one: entry links of brands are. */
export function AddFriend({ screen, doors, isFound, onFound, onPage, onAdded, onClose }: { screen: Screen; doors: PhoneDoors; isFound: boolean; onFound: () => void; onPage: (url: string) => void; onAdded: () => void; onClose: () => void }) {
  const { say } = useTaste();
  const [address, setAddress] = useState('');
  const [trouble, setTrouble] = useState('');
  const picture = useRef<HTMLInputElement>(null);

  const look = async (asked: string) => {
    setTrouble('');
    const wanted = asked.trim();
    if (wanted === '') {
      return;
    }
    const url = wanted.startsWith('@') ? `https://line.me/R/ti/p/${encodeURIComponent(wanted)}` : wanted;
    try {
      const opening = await doors.open(url, { holds: false });
      if (opening.kind === 'addFriend') {
        onFound();
      } else if (/^https:\/\/line\.me\/R\/ti\/p\//i.test(url) || !/^https?:/i.test(url)) {
        setTrouble(say('noSuchAccount'));
      } else {
        onPage(url);
      }
    } catch (refusal) {
      setTrouble(refusal instanceof Refused ? refusal.message : String(refusal));
    }
  };

  const scan = async (file: File) => {
    // What is no picture has no code in it either.
    const found = await readQr(file).catch(() => null);
    if (found === null) {
      setTrouble(say('noQr'));
      return;
    }
    setAddress(found);
    await look(found);
  };

  const add = async () => {
    if (screen.friendship !== 'friend') {
      await doors.act('follow');
    }
    onAdded();
  };

  if (isFound) {
    return (
      <Sheet title={say('addFriend')} onClose={onClose}>
        <div className="profile">
          <div className="avatar large" aria-hidden="true">{[...screen.account.displayName][0]}</div>
          <b>{screen.account.displayName}</b>
          <small>{screen.account.basicId}{screen.account.isVerified && ` · ${say('verified')}`}</small>
          <button type="button" className="wide-button" autoFocus onClick={() => void add()}>{screen.friendship === 'friend' ? say('chat') : say('addFriend')}</button>
        </div>
      </Sheet>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void look(address);
  };
  return (
    <Sheet title={say('addFriend')} onClose={onClose}>
      <form className="fields" onSubmit={submit}>
        <label>{say('byLink')}<input value={address} autoFocus inputMode="url" autoCapitalize="off" placeholder={say('byLinkHint', screen.account.basicId)} onChange={(event) => setAddress(event.target.value)} /></label>
        <button type="submit" className="wide-button">{say('find')}</button>
        <button type="button" className="quiet-button" title={say('byQrHint')} onClick={() => picture.current?.click()}>{say('byQr')}</button>
        <FileInput ref={picture} name={say('byQrHint')} accept="image/*" onFile={(file) => void scan(file)} />
        {trouble && <p role="alert">{trouble}</p>}
      </form>
    </Sheet>
  );
}
