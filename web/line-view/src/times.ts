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

/** 2026/11/21 14:30, 21 Nov 2026, 14:30. */
export function momentOf(seconds: number, language: Language, timeZone?: string): string {
  const zhTw = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return written(new Date(seconds * 1000).toISOString(), language, language === 'zh-TW' ? zhTw : { ...zhTw, month: 'short' });
}

function written(at: string, language: Language, how: Intl.DateTimeFormatOptions): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? '' : new Intl.DateTimeFormat(language, how).format(moment);
}
