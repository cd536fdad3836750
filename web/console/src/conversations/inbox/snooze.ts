import { fromWall, toWall } from '../../foundation/brandTime'

const onWall = (now: number) => toWall(new Date(now).toISOString())

/** The moment at which the brand's clock shows that hour, so many days from now. */
export const hourOfDay = (now: number, days: number, hour: number): string => fromWall(onWall(now).add(days, 'day').startOf('day').hour(hour))

/** Days until the next Monday: on a Monday, seven. */
export const daysToMonday = (now: number): number => (8 - onWall(now).day()) % 7 || 7
