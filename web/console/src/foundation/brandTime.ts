import dayjs, { type Dayjs } from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import { brandZone } from './format'

dayjs.extend(utc)
dayjs.extend(timezone)

const digits = 'YYYY-MM-DDTHH:mm:ss'

// A picker knows the browser's zone only. What it is given and gives back are therefore the figures on the brand's clock, read as if they were local.

/** What the brand's clock shows at an instant. */
export const toWall = (instant: string): Dayjs => dayjs(dayjs(instant).tz(brandZone()).format(digits))

/** The instant at which the brand's clock shows this. */
export const fromWall = (wall: Dayjs): string => dayjs.tz(wall.format(digits), brandZone()).toISOString()
