import { Button, InputNumber, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import type { Schemas } from '../../api/client'
import { Failure } from '../../foundation/Failure'
import { Loaded } from '../../foundation/Loaded'
import { useFoundationWords } from '../../foundation/words'
import { useHeadWords } from './headWords'
import { useAssignmentRule, useDefineRule, useInboxOperators } from './queries'

/** To whom new conversations go by themselves. */
export function RuleDialog({ onClose }: { onClose: () => void }) {
  const h = useHeadWords()
  const rule = useAssignmentRule(true)
  return (
    <Modal open title={h('ruleTitle')} footer={null} onCancel={onClose} width={460}>
      <Loaded query={rule}>{(known) => <RuleForm known={known} onClose={onClose} />}</Loaded>
    </Modal>
  )
}

function RuleForm({ known, onClose }: { known: Schemas['AssignmentRule']; onClose: () => void }) {
  const h = useHeadWords()
  const f = useFoundationWords()
  const operators = useInboxOperators()
  const define = useDefineRule()
  const [isOn, setOn] = useState(known.isOn)
  const [chosen, setChosen] = useState(known.operators.map((each) => each.id))
  const [openMax, setOpenMax] = useState(known.openMax)
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); define.mutate({ isOn, operators: chosen, openMax }, { onSuccess: onClose }) }}>
      <p className="faint">{h('ruleHelp')}</p>
      <label className="row"><Switch checked={isOn} onChange={setOn} aria-label={h('ruleOn')} /> {h('ruleOn')}</label>
      <label className="stack" style={{ gap: 4 }}>
        {h('ruleOperators')}
        <Select mode="multiple" value={chosen} onChange={setChosen} aria-label={h('ruleOperators')} showSearch={{ optionFilterProp: 'label' }} options={(operators.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))} />
      </label>
      <label className="row">{h('ruleMax')} <InputNumber value={openMax} min={1} max={500} onChange={(value) => setOpenMax(value ?? known.openMax)} /></label>
      {define.isError ? <Failure error={define.error} title={h('ruleTitle')} /> : null}
      <Button type="primary" htmlType="submit" className="start" loading={define.isPending}>{f('save')}</Button>
    </form>
  )
}
