import type { Schemas } from '../../api/client'
import { formatMoney, formatNumber, formatTime } from '../../foundation/format'
import { useAttributeWords } from './words'

type Value = Pick<Schemas['AttributeValueView'], 'kind' | 'text'>

/** How a value is read by people: the API's text is for programs. */
export function useShownValue() {
  const t = useAttributeWords()
  return ({ kind, text }: Value): string => {
    switch (kind) {
      case 'yesNo':
        return t(text === 'true' ? 'yes' : 'no')
      case 'money':
        return formatMoney(Number(text))
      case 'wholeNumber':
        return formatNumber(Number(text))
      case 'date':
        return text.replaceAll('-', '/')
      case 'time':
        return formatTime(text)
      default:
        return text
    }
  }
}
