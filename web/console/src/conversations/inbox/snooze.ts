/** The wall clock of a zone at a moment, counted as if it were UTC. */
function wallClock(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' })
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second'])
}

/** The moment at which the clocks of a zone show that hour, so many days from now. */
export function hourOfDay(now: number, days: number, hour: number, zone: string): string {
  const wall = new Date(wallClock(now, zone))
  const wanted = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days, hour)
  // The distance of the zone from UTC is that of the wanted day, on which summer time may have begun.
  return new Date(wanted - (wallClock(wanted, zone) - wanted)).toISOString()
}

/** Days until the next Monday: on a Monday, seven. */
export function daysToMonday(now: number, zone: string): number {
  const weekday = new Date(wallClock(now, zone)).getUTCDay()
  return (8 - weekday) % 7 || 7
}
