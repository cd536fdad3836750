import { stepsOf } from './place'
import { useFieldNames } from './words'

/** Where a fault lies, in words; empty where it concerns the whole. */
export function usePlace() {
  const t = useFieldNames()
  return (path: string | null): string => stepsOf(path).map((step) => t(step.name, { n: step.n ?? '' })).join('・')
}
