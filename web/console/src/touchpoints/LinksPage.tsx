import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { PageHead } from '../foundation/PageHead'
import { EntryLinks } from './EntryLinks'
import { SmartLinks } from './SmartLinks'
import { useTouchpointWords } from './words'

export default function LinksPage() {
  const t = useTouchpointWords()
  const [params, setParams] = useSearchParams()
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <Tabs
        destroyOnHidden
        activeKey={params.get('tab') ?? 'links'}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        items={[
          { key: 'links', label: t('links'), children: <SmartLinks /> },
          { key: 'entries', label: t('entries'), children: <EntryLinks /> },
        ]}
      />
    </>
  )
}
