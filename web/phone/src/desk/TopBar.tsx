import { useTaste } from '../taste';

/** The two pages, and how they look. A small screen is all phone: there the bar is left out. */
export function TopBar({ here }: { here: 'phone' | 'manager' }) {
  const { say, language, theme, setLanguage, setTheme } = useTaste();
  const keep = `?lang=${language}&theme=${theme}`;
  return (
    <header className={`top-bar top-bar-${here}`}>
      <nav>
        <a href={`/phone${keep}`} aria-current={here === 'phone' ? 'page' : undefined}>{say('phones')}</a>
        <a href={`/manager${keep}`} aria-current={here === 'manager' ? 'page' : undefined}>{say('manager')}</a>
      </nav>
      <button type="button" className="pill" onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}>{say(theme === 'light' ? 'toDark' : 'toLight')}</button>
      <button type="button" className="pill" lang={language === 'en' ? 'zh-Hant' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-TW' : 'en')}>{say('language')}</button>
    </header>
  );
}
