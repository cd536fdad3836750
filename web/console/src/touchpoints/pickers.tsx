import { Select, type SelectProps } from 'antd'
import { useAllEntryLinks, useAllLinks } from './queries'
import { useTouchpointWords } from './words'

type Props = Omit<SelectProps<number | null>, 'options'>

export function LinkPicker(props: Props) {
  const t = useTouchpointWords()
  const links = useAllLinks()
  const options = (links.data?.items ?? []).map((link) => ({ value: link.id, label: link.name }))
  return <Select<number | null> showSearch={{ optionFilterProp: 'label' }} aria-label={t('links')} loading={links.isPending} {...props} options={options} />
}

export function EntryPicker(props: Props) {
  const t = useTouchpointWords()
  const entries = useAllEntryLinks()
  const options = (entries.data?.items ?? []).map((entry) => ({ value: entry.id, label: entry.name }))
  return <Select<number | null> showSearch={{ optionFilterProp: 'label' }} aria-label={t('entries')} loading={entries.isPending} {...props} options={options} />
}
