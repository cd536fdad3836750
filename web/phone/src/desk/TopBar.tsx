import { useTaste } from '../taste';

const pages = [['phone', 'phones'], ['manager', 'manager'], ['faults', 'faults']] as const;

/** The three pages, and how they look. A small screen is all phone: there the bar is left out. */
export function TopBar({ here }: { here: 'phone' | 'manager' | 'faults' }) {
  const { say, language, theme, setLanguage, setTheme } = useTaste();
  const keep = `?lang=${language}&theme=${theme}`;
  return (
    <header className={`top-bar top-bar-${here}`}>
      <nav>
        {pages.map(([page, word]) => <a key={page} href={`/${page}${keep}`} aria-current={here === page ? 'page' : undefined}>{say(word)}</a>)}
      </nav>
      <button type="button" className="pill" onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}>{say(theme === 'light' ? 'toDark' : 'toLight')}</button>
      <button type="button" className="pill" lang={language === 'en' ? 'zh-Hant' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-TW' : 'en')}>{say('language')}</button>
    </header>
  );
}
