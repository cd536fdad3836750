import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { say, type Language, type Word } from './wording';

export type Theme = 'light' | 'dark';

/** Language and colours, as this browser's owner likes them; remembered, and handed over by an address (`?lang=en&theme=dark`). */
export interface Taste {
  language: Language;
  theme: Theme;
  say(word: Word, ...values: readonly (string | number)[]): string;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
}

const TasteContext = createContext<Taste | undefined>(undefined);

export function useTaste(): Taste {
  const taste = useContext(TasteContext);
  if (!taste) {
    throw new Error('There is no TasteProvider above.');
  }
  return taste;
}

export function TasteProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useKept<Language>('lang', ['zh-TW', 'en'], navigator.language.startsWith('zh') ? 'zh-TW' : 'en');
  const [theme, setTheme] = useKept<Theme>('theme', ['light', 'dark'], window.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  useEffect(() => {
    document.documentElement.lang = language === 'zh-TW' ? 'zh-Hant' : 'en';
    document.documentElement.dataset['theme'] = theme;
  }, [language, theme]);
  const taste = useMemo<Taste>(
    () => ({ language, theme, setLanguage, setTheme, say: (word, ...values) => say(word, language, values) }),
    [language, theme, setLanguage, setTheme],
  );
  return <TasteContext value={taste}>{children}</TasteContext>;
}

function useKept<T extends string>(name: string, allowed: readonly T[], otherwise: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const told = new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`sandbox.${name}`);
    return allowed.find((each) => each === told) ?? otherwise;
  });
  const keep = useMemo(() => (next: T) => {
    localStorage.setItem(`sandbox.${name}`, next);
    setValue(next);
  }, [name]);
  return [value, keep];
}
