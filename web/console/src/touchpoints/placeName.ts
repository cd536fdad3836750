import type { Schemas } from '../api/client'
import { useTouchpointWords } from './words'

/** What a smart link stands in, in words; null for one that stands alone. */
export function usePlaceName() {
  const t = useTouchpointWords()
  return (place: Schemas['LinkPlace'] | null | undefined): string | null => (place ? t(place.kind, { name: place.name }) : null)
}

export const pathOf = (place: Schemas['LinkPlace']): string =>
  place.kind === 'campaign' ? `/campaigns/${place.id}` : place.kind === 'keyword' ? `/answers/${place.id}` : `/answers/welcome/${place.id}`
