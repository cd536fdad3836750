import { Select, type SelectProps } from 'antd'
import { useTags } from './queries'
import { useTagWords } from './words'

type Props = Omit<SelectProps<number>, 'options'> & { without?: number[] }

/** One tag of those in use, found by typing. */
export function TagPicker({ without = [], ...props }: Props) {
  const t = useTagWords()
  const tags = useTags()
  const options = (tags.data?.items ?? [])
    .filter((tag) => tag.state === 'inUse' && !without.includes(tag.id))
    .map((tag) => ({ value: tag.id, label: tag.name }))
  return (
    <Select<number>
      showSearch={{ optionFilterProp: 'label' }}
      loading={tags.isPending}
      placeholder={t('pick')}
      notFoundContent={tags.isPending ? t('pick') : t('noSuchTag')}
      {...props}
      options={options}
    />
  )
}

type ManyProps = Omit<SelectProps<number[]>, 'options' | 'mode'>

/** Several tags, as on a link. */
export function TagsPicker(props: ManyProps) {
  const t = useTagWords()
  const tags = useTags()
  const options = (tags.data?.items ?? []).filter((tag) => tag.state === 'inUse').map((tag) => ({ value: tag.id, label: tag.name }))
  return (
    <Select<number[]>
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      loading={tags.isPending}
      placeholder={t('pickMany')}
      notFoundContent={t('noSuchTag')}
      {...props}
      options={options}
    />
  )
}
