import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Switch, Tabs } from 'antd'
import type { Schemas } from '../../api/client'
import { ContentEditor } from '../../messages/ContentEditor'
import { Field } from '../../messages/Field'
import { isEveryone } from '../everyoneQueries'
import type { Draft } from '../queries'
import { armsMax, contentsOf, letterOf, withArm, withContent, withoutArm } from './arms'
import { SampleSentence } from './SampleSentence'
import { useArmWords } from './words'
import './arms.css'

type Props = {
  draft: Draft
  set: (changes: Partial<Draft>) => void
  arm: number
  onArm: (arm: number) => void
  guide: Schemas['SampleGuide'] | null
}

/** What is said: one content, or several that are tried against each other, each in a tab of its own. */
export function ArmsEditor({ draft, set, arm, onArm, guide }: Props) {
  const t = useArmWords()
  const contents = contentsOf(draft)
  const shown = contents[arm] ?? draft.content
  const add = () => {
    set(withArm(draft))
    onArm(contents.length)
  }
  const remove = () => {
    set(withoutArm(draft, arm))
    onArm(Math.max(0, arm - 1))
  }
  const turn = (isOn: boolean) => {
    if (isOn) return add()
    set({ arms: null })
    onArm(0)
  }
  return (
    <div className="stack">
      {/* Whom nobody knows, nobody can divide; a test that was on already can still be switched off. */}
      {isEveryone(draft) && !draft.arms ? null : <label className="row arms-switch"><Switch size="small" checked={draft.arms !== null} onChange={turn} /> <span><strong>{t('title')}</strong> <span className="faint">{t('isOn')}</span></span></label>}
      {draft.arms ? (
        <>
          <Tabs
            className="arms-tabs"
            activeKey={String(arm)} onChange={(key) => onArm(Number(key))}
            items={contents.map((_, at) => ({ key: String(at), label: t('version', { letter: letterOf(at) }) }))}
            tabBarExtraContent={contents.length < armsMax ? <Button size="small" icon={<PlusOutlined />} onClick={add}>{t('add')}</Button> : null}
          />
          <p className="faint small">{t('copied')}</p>
        </>
      ) : null}
      <ContentEditor key={arm} content={shown} onChange={(content) => set(withContent(draft, arm, content))} />
      {draft.arms ? <Button className="arms-remove" type="text" danger size="small" icon={<DeleteOutlined />} onClick={remove}>{t('remove', { letter: letterOf(arm) })}</Button> : null}
      {draft.arms ? <TestRules arms={draft.arms} set={(arms) => set({ arms })} guide={guide} /> : null}
    </div>
  )
}

type Arms = NonNullable<Draft['arms']>

function TestRules({ arms, set, guide }: { arms: Arms; set: (arms: Arms) => void; guide: Schemas['SampleGuide'] | null }) {
  const t = useArmWords()
  return (
    <div className="arms-rules">
      <div className="rules">
        <Field label={t('share')}>
          {(id) => <InputNumber id={id} min={5} max={100} style={{ width: '100%' }} value={arms.testPercent} onChange={(testPercent) => set({ ...arms, testPercent: testPercent ?? 20 })} />}
        </Field>
        <Field label={t('wait')} help={t('waitHelp')}>
          {(id) => <InputNumber id={id} min={2} max={24} precision={0} style={{ width: '100%' }} value={arms.waitHours} onChange={(waitHours) => set({ ...arms, waitHours: waitHours ?? 4 })} />}
        </Field>
      </div>
      {guide ? <SampleSentence guide={guide} of="arms" /> : null}
    </div>
  )
}
