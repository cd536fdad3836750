/** 2026-11-21 as 11/21, for days that stand in their order. */
export const shortDay = (day: string) => day.slice(5).replace('-', '/')

/** 2026-11-21 as 2026/11/21. */
export const longDay = (day: string) => day.replaceAll('-', '/')
