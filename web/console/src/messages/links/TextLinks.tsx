import { LinkOutlined } from '@ant-design/icons'
import { formatUrl } from '../../foundation/format'
import { TagsPicker } from '../../tags/TagPicker'
import { useLink } from '../../touchpoints/queries'
import type { TextLink } from '../content'
import { Field } from '../Field'
import { newTextLink, tappablesIn, withLink, type Tappable } from './addresses'
import { LinkWishes } from './LinkWishes'
import { useLinkWords } from './words'
import './links.css'

type Props = { text: string; links: TextLink[]; onChange: (links: TextLink[]) => void }

/** The addresses in a text, one below the other: what becomes of each when it is sent. */
export function TextLinks({ text, links, onChange }: Props) {
  const t = useLinkWords()
  const found = tappablesIn(text)
  if (found.length === 0) return null
  return (
    <section className="text-links" aria-label={t('inText')}>
      <p className="faint small"><LinkOutlined aria-hidden /> {t('inTextHelp')}</p>
      {found.map((each, index) => (
        <fieldset key={index} className="part">
          <legend title={each.said}>{each.smartLink === null ? formatUrl(each.said) : <SmartLinkName id={each.smartLink} />}</legend>
          {each.smartLink === null ? <One found={each} link={links.find((link) => link.link.url === each.said) ?? newTextLink(each.said)} onChange={(link) => onChange(withLink(links, link))} /> : <p className="faint small">{t('pickedHelp')}</p>}
        </fieldset>
      ))}
    </section>
  )
}

function One({ found, link, onChange }: { found: Tappable; link: TextLink; onChange: (link: TextLink) => void }) {
  const t = useLinkWords()
  return (
    <>
      {found.isCut ? <p className="warn small">{t('isCut')}</p> : null}
      <div className="action-edit">
        <LinkWishes link={link.link} onChange={(next) => onChange({ ...link, link: next })} />
        {link.link.isPlain ? null : (
          <Field label={t('tags')}>{(id) => <TagsPicker id={id} style={{ width: '100%' }} value={link.tags} onChange={(tags) => onChange({ ...link, tags })} />}</Field>
        )}
      </div>
    </>
  )
}

/** A smart link that stands in the text by its number. */
function SmartLinkName({ id }: { id: number }) {
  const t = useLinkWords()
  const link = useLink(id)
  return <>{link.data ? `${link.data.name}（${formatUrl(link.data.url)}）` : t('smart', { n: id })}</>
}
