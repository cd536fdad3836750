import type { Language } from './wording';

/** As LINE writes it: 下午2:30, 2:30 PM. An unreadable time is none. */
export function timeOf(at: string, language: Language, timeZone?: string): string {
  return written(at, language, { hour: 'numeric', minute: '2-digit', hour12: true, timeZone });
}

/** 11/21（六）, Sat, Nov 21. */
export function dayOf(at: string, language: Language, timeZone?: string): string {
  return language === 'zh-TW'
    ? `${written(at, language, { month: 'numeric', day: 'numeric', timeZone })}（${written(at, language, { weekday: 'narrow', timeZone })}）`.replace('（）', '')
    : written(at, language, { month: 'short', day: 'numeric', weekday: 'short', timeZone });
}

function written(at: string, language: Language, how: Intl.DateTimeFormatOptions): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? '' : new Intl.DateTimeFormat(language, how).format(moment);
}
