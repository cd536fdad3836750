import { App, Button, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { PageHead } from '../foundation/PageHead'
import { useFoundationWords } from '../foundation/words'
import type { Content } from '../messages/content'
import { ContentFailure } from '../messages/ContentFailure'
import { Field } from '../messages/Field'
import { useNotes } from '../messages/useNotes'
import { TagsPicker } from '../tags/TagPicker'
import { AnswerEditor } from './AnswerEditor'
import { AnswerSide } from './AnswerSide'
import { ConsentField } from './ConsentField'
import { useSaveRule, type Rule } from './queries'
import { useAnswerWords } from './words'

const matches = ['exact', 'contains', 'button', 'sticker'] as const
const examples = { exact: 'patternExample', contains: 'patternExample', button: 'buttonExample', sticker: 'stickerExample' } as const
const helps = { exact: 'exactHelp', contains: 'containsHelp', button: 'buttonHelp', sticker: 'stickerHelp' } as const
const firstWords: Content = { messages: [{ kind: 'text', text: '', links: [] }], quickReplies: [] }

/** A keyword with what it does: tags, and an answer beside its picture and its price. */
export function KeywordEditor({ rule }: { rule: Rule | null }) {
  const t = useAnswerWords()
  const f = useFoundationWords()
  const go = useNavigate()
  const { message } = App.useApp()
  const note = useNotes()
  const save = useSaveRule(rule?.id ?? null)
  const [match, setMatch] = useState<Rule['match']>(rule?.match ?? 'exact')
  const [pattern, setPattern] = useState(rule?.pattern ?? '')
  const [add, setAdd] = useState<number[]>(rule?.add ?? [])
  const [remove, setRemove] = useState<number[]>(rule?.remove ?? [])
  const [answers, setAnswers] = useState(rule === null || rule.answer !== null)
  const [consent, setConsent] = useState<Rule['consent']>(rule?.consent ?? null)
  const [content, setContent] = useState<Content>(rule?.answer?.content ?? firstWords)
  const [mayPush, setMayPush] = useState(rule?.answer?.mayPush ?? false)
  const keep = () =>
    save.mutate(
      { match, pattern, add, remove, consent, answer: answers ? { content, mayPush } : null },
      { onSuccess: ({ notes }) => { void message.success(t('saved')); note(notes); void go('/answers') } },
    )
  return (
    <>
      <PageHead title={rule ? t('change') : t('create')} note={pattern.trim() || t('note')}>
        <Button onClick={() => void go('/answers')}>{f('cancel')}</Button>
      </PageHead>
      <div className="composer">
        <div className="stack">
          <section className="panel stack">
            <Field label={t('match')}>
              {(id) => <Select id={id} value={match} onChange={setMatch} options={matches.map((each) => ({ value: each, label: t(each) }))} />}
            </Field>
            <Field label={match === 'sticker' ? t('sticker') : match === 'button' ? t('button') : t('pattern')} help={t(helps[match])}>
              {(id) => <Input id={id} value={pattern} maxLength={300} autoFocus={rule === null} placeholder={t(examples[match])} onChange={(event) => setPattern(event.target.value)} />}
            </Field>
            <Field label={t('add')}>{(id) => <TagsPicker id={id} value={add} onChange={setAdd} />}</Field>
            <Field label={t('removeTags')}>{(id) => <TagsPicker id={id} placeholder={t('pickRemove')} value={remove} onChange={setRemove} />}</Field>
            <ConsentField value={consent} onChange={setConsent} />
          </section>
          <section className="panel stack">
            <label className="row"><Switch checked={answers} onChange={setAnswers} /> <strong>{t('answers')}</strong></label>
            <p className="faint small">{answers ? t('freeHelp') : t('answersHelp')}</p>
            {answers ? <AnswerEditor content={content} onContent={setContent} /> : null}
          </section>
        </div>
        <AnswerSide content={content} answers={answers} mayPush={mayPush} onMayPush={setMayPush} isComplete={pattern.trim() !== '' && (answers || consent !== null || add.length + remove.length > 0)} isSaving={save.isPending} onSave={keep}>
          {save.isError ? <ContentFailure error={save.error} /> : pattern.trim() === '' ? <p className="faint small">{t('needPattern')}</p> : null}
        </AnswerSide>
      </div>
    </>
  )
}
