import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { PageHead } from '../foundation/PageHead'
import { DoubleAnswers } from './DoubleAnswers'
import { Keywords } from './Keywords'
import { Welcomes } from './Welcomes'
import { useAnswerWords } from './words'
import './conversations.css'

export default function AnswersPage() {
  const t = useAnswerWords()
  const [params, setParams] = useSearchParams()
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <DoubleAnswers />
      <Tabs
        destroyOnHidden
        activeKey={params.get('tab') ?? 'keywords'}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        items={[
          { key: 'keywords', label: t('keywords'), children: <Keywords /> },
          { key: 'welcomes', label: t('welcomes'), children: <Welcomes /> },
        ]}
      />
    </>
  )
}
