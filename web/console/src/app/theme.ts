import { theme, type ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const key = 'weir.theme'
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function kept(): ThemeChoice {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : 'system'
}

const isDarkNow = () => (kept() === 'system' ? dark.matches : kept() === 'dark')

function tell() {
  document.documentElement.dataset['theme'] = isDarkNow() ? 'dark' : 'light'
  listeners.forEach((listener) => listener())
}

dark.addEventListener('change', tell)
tell()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useIsDark = () => useSyncExternalStore(subscribe, isDarkNow)
export const useThemeChoice = () => useSyncExternalStore(subscribe, kept)

export function chooseTheme(choice: ThemeChoice) {
  if (choice === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, choice)
  tell()
}

export const fontFamily =
  "-apple-system, 'Segoe UI', 'PingFang TC', 'Noto Sans TC', 'Noto Sans CJK TC', 'Microsoft JhengHei', system-ui, sans-serif"

/** The primary green carries white text at 5.4 : 1; in the dark its words are lighter than its fields. */
export const antdTheme = (isDark: boolean): ThemeConfig => ({
  algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    colorPrimary: isDark ? '#1f8f55' : '#0b7a43',
    colorLink: isDark ? '#5fd096' : '#0b7a43',
    colorInfo: isDark ? '#2fa866' : '#0b7a43',
    colorSuccess: isDark ? '#4cc784' : '#0b7a43',
    colorError: isDark ? '#f2777a' : '#c9302c',
    colorWarning: isDark ? '#e0a94a' : '#a86400',
    // What antd mixes from these greens and browns is the colour of mud.
    ...(isDark ? {} : { colorInfoBg: '#edf7f1', colorInfoBorder: '#bfe3ce', colorSuccessBg: '#edf7f1', colorSuccessBorder: '#bfe3ce', colorWarningBg: '#fdf5e6', colorWarningBorder: '#f0d9ae', colorErrorBg: '#fdf0ef', colorErrorBorder: '#f3c9c7' }),
    colorTextDescription: isDark ? '#a3b0a9' : '#5c6862',
    colorTextSecondary: isDark ? '#a3b0a9' : '#5c6862',
    colorBgLayout: isDark ? '#0f1512' : '#f5f7f6',
    colorBgContainer: isDark ? '#171f1b' : '#ffffff',
    colorBgElevated: isDark ? '#1d2722' : '#ffffff',
    colorBorderSecondary: isDark ? '#29342e' : '#e6ebe8',
    borderRadius: 8,
    borderRadiusLG: 12,
    fontFamily,
    wireframe: false,
  },
  components: {
    Table: { headerBg: isDark ? '#1b2520' : '#f8faf9', cellPaddingBlock: 11 },
    Card: { headerFontSize: 15 },
    Tabs: isDark ? { itemSelectedColor: '#5fd096', itemHoverColor: '#5fd096', inkBarColor: '#5fd096' } : {},
  },
})
