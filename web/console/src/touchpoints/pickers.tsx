import { Select, type SelectProps } from 'antd'
import { useState, type UIEvent } from 'react'
import { formatUrl } from '../foundation/format'
import { useSettled } from '../foundation/useSettled'
import { usePlaceName } from './placeName'
import { useEntry, useFoundEntries, useFoundLinks, useLink } from './queries'
import { useTouchpointWords } from './words'
import './touchpoints.css'

type Props = Omit<SelectProps<number | null>, 'options'>
type Choice = { value: number; label: string; more: string }
type Found = { isFetching: boolean; hasNextPage: boolean; fetchNextPage: () => unknown }

/** A smart link, found by its name, its address or what it stands in. */
export function LinkPicker(props: Props) {
  const t = useTouchpointWords()
  const place = usePlaceName()
  const [words, setWords] = useState('')
  const found = useFoundLinks(useSettled(words))
  const chosen = useLink(props.value ?? null)
  const links = found.data?.pages.flatMap((page) => page.items) ?? []
  const choice = (link: (typeof links)[number]): Choice => ({ value: link.id, label: link.name, more: [place(link.place), formatUrl(link.url)].filter(Boolean).join('・') })
  return <Finder {...props} name={t('links')} found={found} choices={links.map(choice)} chosen={chosen.data ? choice(chosen.data) : null} onSearch={setWords} />
}

/** An entry link, found by its name or its source. */
export function EntryPicker(props: Props) {
  const t = useTouchpointWords()
  const [words, setWords] = useState('')
  const found = useFoundEntries(useSettled(words))
  const chosen = useEntry(props.value ?? null)
  const entries = found.data?.pages.flatMap((page) => page.items) ?? []
  const choice = (entry: (typeof entries)[number]): Choice => ({ value: entry.id, label: entry.name, more: [entry.sourceKind, entry.store, entry.clerk].filter(Boolean).join('・') })
  return <Finder {...props} name={t('entries')} found={found} choices={entries.map(choice)} chosen={chosen.data ? choice(chosen.data) : null} onSearch={setWords} />
}

type FinderProps = Props & { name: string; found: Found; choices: Choice[]; chosen: Choice | null; onSearch: (words: string) => void }

/** The server finds, a page at a time; what has been chosen is named even when it is on no page yet. */
function Finder({ name, found, choices, chosen, onSearch, ...props }: FinderProps) {
  const options = chosen && !choices.some((each) => each.value === chosen.value) ? [...choices, chosen] : choices
  const more = (event: UIEvent<HTMLDivElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget
    if (scrollTop + clientHeight > scrollHeight - clientHeight && found.hasNextPage && !found.isFetching) found.fetchNextPage()
  }
  return (
    <Select<number | null, Choice>
      aria-label={name}
      loading={found.isFetching}
      {...(props as Omit<SelectProps<number | null, Choice>, 'options'>)}
      showSearch={{ filterOption: false, onSearch }}
      onPopupScroll={more}
      options={options}
      optionRender={({ data }) => <span className="found-link"><span>{data.label}</span><span className="faint small">{data.more}</span></span>}
    />
  )
}
