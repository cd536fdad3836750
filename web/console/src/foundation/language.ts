import i18n from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh-TW' | 'en'

const key = 'weir.language'

function startLanguage(): Language {
  const kept = localStorage.getItem(key)
  if (kept === 'zh-TW' || kept === 'en') return kept
  // Chinese first: only a browser that asks for something else entirely gets English.
  return navigator.language.toLowerCase().startsWith('zh') || navigator.language === '' ? 'zh-TW' : 'en'
}

export const currentLanguage = (): Language => (i18n.language === 'en' ? 'en' : 'zh-TW')

export function changeLanguage(language: Language) {
  localStorage.setItem(key, language)
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-Hant-TW'
  return i18n.changeLanguage(language)
}

export async function startLanguages() {
  await i18n.use(initReactI18next).init({
    lng: startLanguage(),
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: {},
    returnNull: false,
  })
  document.documentElement.lang = currentLanguage() === 'en' ? 'en' : 'zh-Hant-TW'
}

/** A text in both languages. English has a form of its own for one thing. */
export type Words = { zhTw: string; en: string; enOne?: string }

type Values = Record<string, string | number>

/**
 * The words of a capability, in both languages beside each other, known from the moment its code is loaded. Returns the hook by which its
 * parts speak; a key that does not exist does not compile.
 */
export function wordsOf<K extends string>(capability: string, words: Record<K, Words>) {
  const chinese: Record<string, string> = {}
  const english: Record<string, string> = {}
  for (const [name, text] of Object.entries<Words>(words)) {
    chinese[name] = text.zhTw
    english[name] = text.en
    if (text.enOne !== undefined) english[`${name}_one`] = text.enOne
  }
  const add = () => {
    i18n.addResourceBundle('zh-TW', capability, chinese)
    i18n.addResourceBundle('en', capability, english)
  }
  if (i18n.isInitialized) add()
  else i18n.on('initialized', add)

  return function useWords() {
    const { t } = useTranslation(capability)
    return (name: K, values?: Values): string => t(name, values ?? {})
  }
}

/** A text that the server gives in both languages. */
export function useWording() {
  useTranslation()
  return (wording: { zhTw: string; en: string }) => (currentLanguage() === 'en' ? wording.en : wording.zhTw)
}
