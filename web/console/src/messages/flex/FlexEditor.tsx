import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { Failure } from '../../foundation/Failure'
import { currentLanguage } from '../../foundation/language'
import { AltTextField } from '../AltTextField'
import type { Flex } from '../content'
import { cardJsonOf } from './cardJson'
import { designKinds, designOf, newDesign, type Design, type DesignKind } from './design'
import { DesignFields } from './DesignFields'
import { RawCardEditor } from './RawCardEditor'
import { DesignSketch } from './sketches'
import { useFlexWords } from './words'

type Props = { message: Flex; onChange: (message: Flex) => void }

/** A card of one of the eight designs, or in the words of LINE. */
export function FlexEditor({ message, onChange }: Props) {
  const t = useFlexWords()
  // Whoever tries one design after the other finds what he wrote in each.
  const written = useRef<Partial<Record<DesignKind, Design>>>({})
  const last = useRef(message.design)
  const set = (design: Design) => {
    if (design.kind) written.current[design.kind] = design
    last.current = design
    onChange({ ...message, design, json: null })
  }
  const choose = (kind: DesignKind) => {
    if (kind === message.design?.kind) return
    set(written.current[kind] ?? (message.design ? designOf(kind, message.design, currentLanguage()) : newDesign(kind, currentLanguage())))
  }
  const toJson = useMutation({ mutationFn: cardJsonOf, onSuccess: (json, drawn) => onChange({ ...drawn, design: null, json }) })
  return (
    <>
      {message.design ? (
        <>
          <fieldset className="designs">
            <legend>{t('designs')}</legend>
            {designKinds.map((kind) => (
              <button key={kind} type="button" aria-pressed={kind === message.design?.kind} onClick={() => choose(kind)}>
                <DesignSketch kind={kind} />
                {t(kind)}
              </button>
            ))}
          </fieldset>
          <DesignFields design={message.design} onChange={set} />
        </>
      ) : (
        <RawCardEditor json={message.json} onChange={(json) => onChange({ ...message, json })} />
      )}
      <AltTextField value={message.altText} onChange={(altText) => onChange({ ...message, altText })} />
      {message.design ? (
        <details className="more">
          <summary>{t('advanced')}</summary>
          <p className="faint small">{t('advancedHelp')}</p>
          <Button size="small" className="start" loading={toJson.isPending} onClick={() => toJson.mutate(message)}>{t('toJson')}</Button>
          {toJson.isError ? <Failure error={toJson.error} onRetry={() => toJson.mutate(message)} /> : null}
        </details>
      ) : (
        <Button size="small" className="start" onClick={() => set(last.current ?? newDesign('productCard', currentLanguage()))}>{t('toDesign')}</Button>
      )}
    </>
  )
}
