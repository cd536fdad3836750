import { useState, type FormEvent } from 'react';
import { tell } from '../sandbox';
import { useTaste } from '../taste';
import type { Account } from './account';
import { Copyable } from './parts';

/** The public keys for channel tokens by JWT, which LINE takes in its console alone. */
export function SigningKeys({ account, onChanged }: { account: Account; onChanged: () => Promise<void> }) {
  const { say } = useTaste();
  const [key, setKey] = useState('');
  const [trouble, setTrouble] = useState('');
  const register = (event: FormEvent) => {
    event.preventDefault();
    setTrouble('');
    let publicKey: unknown;
    try {
      publicKey = JSON.parse(key);
    } catch {
      return setTrouble(say('noJwk'));
    }
    return void tell('signing-keys', { publicKey }).then(
      () => {
        setKey('');
        return onChanged();
      },
      (refusal: Error) => setTrouble(refusal.message),
    );
  };
  return (
    <>
      {account.signingKeys.map((kid) => <Copyable key={kid} name="kid" value={kid} />)}
      <form className="one-field" onSubmit={register}>
        <label>{say('signingKey')}<textarea rows={2} value={key} required spellCheck={false} placeholder={'{"kty":"RSA","alg":"RS256","use":"sig","n":"…","e":"AQAB"}'} onChange={(event) => setKey(event.target.value)} /></label>
        <button type="submit" className="pill">{say('register')}</button>
        {trouble && <p role="alert">{trouble}</p>}
      </form>
    </>
  );
}
