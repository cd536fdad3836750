import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Chat, Phone, type Language } from '../src';
import { coupons } from './coupons';
import { fixtures } from '../tests/fixtures';
import { Pairs } from './Pairs';

/** Every fixture on its own phone: `?theme=dark&language=en&only=flex` shows a part of them; `?fields` shows what each field changes. */
function Gallery() {
  const asked = new URLSearchParams(location.search);
  const [tapped, setTapped] = useState('');
  const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
  const language: Language = asked.get('language') === 'en' ? 'en' : 'zh-TW';
  const shown = fixtures.filter(({ name }) => name.startsWith(asked.get('only') ?? ''));
  return (
    <>
      <div className="controls">
        <a href="?">淺色</a>
        <a href="?theme=dark">深色</a>
        <a href="?language=en">English</a>
        <output>{tapped}</output>
      </div>
      <div className="shelf">
        {shown.map(({ name, items }) => (
          <figure key={name} id={name} className="exhibit">
            <figcaption>{name}</figcaption>
            <Phone title="花漾服飾" theme={theme} language={language} timeZone="Asia/Taipei">
              <Chat
                messages={items}
                at="2026-11-21T14:30:00+08:00"
                onTap={(action, path) => setTapped(`${path} ${JSON.stringify(action)}`)}
                coupons={coupons}
              />
            </Phone>
          </figure>
        ))}
      </div>
    </>
  );
}

createRoot(document.getElementById('root')!).render(<StrictMode>{new URLSearchParams(location.search).has('fields') ? <Pairs /> : <Gallery />}</StrictMode>);
