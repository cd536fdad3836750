export type Point = { latitude: number; longitude: number }

const number = '(-?\\d{1,3}(?:\\.\\d+)?)'

/** The pin of a map's address comes before the middle of what it shows. */
const forms = [
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|query|ll|destination)=(?:loc:)?${number}(?:,|%2C)\\s*${number}`, 'i'),
  new RegExp(`@${number},${number}`),
  new RegExp(`^\\s*${number}\\s*[,，\\s]\\s*${number}\\s*$`),
]

/** A place out of what people paste: "25.0339, 121.5645" or the address of a map. */
export function pointOf(text: string): Point | null {
  for (const form of forms) {
    const found = form.exec(text)
    const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
    if (found && isLatitude(latitude) && isLongitude(longitude)) return { latitude, longitude }
  }
  return null
}

export const isLatitude = (degrees: number): boolean => Math.abs(degrees) <= 90

export const isLongitude = (degrees: number): boolean => Math.abs(degrees) <= 180
