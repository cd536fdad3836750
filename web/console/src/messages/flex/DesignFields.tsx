import { Select } from 'antd'
import { currentLanguage } from '../../foundation/language'
import { Field } from '../Field'
import { Parts } from '../Parts'
import { PictureField } from '../PictureField'
import { TextField } from '../TextField'
import { ButtonFields, OptionalText } from './cardParts'
import { newProduct, productsMax, type Design, type DesignOf, type Of, type Product } from './design'
import { AppointmentFields, ArticleFields, OrderFields } from './ListFields'
import { useFlexWords } from './words'

type Props = { design: Design; onChange: (design: Design) => void }

/** The fields of a design, and below them its colour and language. */
export function DesignFields({ design, onChange }: Props) {
  return (
    <>
      <OwnFields design={design} onChange={onChange} />
      <LookFields design={design} onChange={onChange} />
    </>
  )
}

function OwnFields({ design, onChange }: Props) {
  switch (design.kind) {
    case 'productCard': return <ProductFields product={design.product} onChange={(product) => onChange({ ...design, product })} />
    case 'productCarousel': return <ProductsFields design={design} onChange={onChange} />
    case 'couponCard': return <CouponFields design={design} onChange={onChange} />
    case 'eventNotice': return <EventFields design={design} onChange={onChange} />
    case 'appointmentReminder': return <AppointmentFields design={design} onChange={onChange} />
    case 'orderNotice': return <OrderFields design={design} onChange={onChange} />
    case 'memberCard': return <MemberFields design={design} onChange={onChange} />
    case 'articleList': return <ArticleFields design={design} onChange={onChange} />
    default: return null
  }
}

function ProductFields({ product, onChange }: { product: Product; onChange: (product: Product) => void }) {
  const t = useFlexWords()
  const set = (changes: Partial<Product>) => onChange({ ...product, ...changes })
  return (
    <>
      <PictureField label={t('picture')} value={product.pictureUrl} onChange={(pictureUrl) => set({ pictureUrl })} />
      <TextField label={t('productTitle')} value={product.title} onChange={(title) => set({ title })} />
      <div className="pair">
        <OptionalText label={t('price')} value={product.price} onChange={(price) => set({ price })} />
        <OptionalText label={t('priceBefore')} value={product.priceBefore} onChange={(priceBefore) => set({ priceBefore })} />
      </div>
      <OptionalText label={t('text')} rows={2} value={product.text} onChange={(text) => set({ text })} />
      <OptionalText label={t('badge')} value={product.badge} onChange={(badge) => set({ badge })} />
      <ButtonFields action={product.action} onChange={(action) => set({ action })} />
    </>
  )
}

function ProductsFields({ design, onChange }: Of<'productCarousel'>) {
  const t = useFlexWords()
  return (
    <Parts
      items={design.products} max={productsMax} fresh={() => newProduct(currentLanguage())} onChange={(products) => onChange({ ...design, products })}
      legend={(n) => t('product', { n })} addLabel={t('addProduct')} removeLabel={(n) => t('removeProduct', { n })}
    >
      {(product, change) => <ProductFields product={product} onChange={change} />}
    </Parts>
  )
}

function CouponFields({ design, onChange }: Of<'couponCard'>) {
  const t = useFlexWords()
  const set = (changes: Partial<DesignOf<'couponCard'>>) => onChange({ ...design, ...changes })
  return (
    <>
      <PictureField label={t('pictureOptional')} value={design.pictureUrl ?? ''} onChange={(url) => set({ pictureUrl: url || null })} />
      <TextField label={t('title')} value={design.title} onChange={(title) => set({ title })} />
      <TextField label={t('offer')} value={design.offer} onChange={(offer) => set({ offer })} />
      <OptionalText label={t('text')} rows={2} value={design.text} onChange={(text) => set({ text })} />
      <div className="pair">
        <OptionalText label={t('code')} value={design.code} onChange={(code) => set({ code })} />
        <OptionalText label={t('validUntil')} value={design.validUntil} onChange={(validUntil) => set({ validUntil })} />
      </div>
      <ButtonFields action={design.action} onChange={(action) => set({ action })} />
    </>
  )
}

function EventFields({ design, onChange }: Of<'eventNotice'>) {
  const t = useFlexWords()
  const set = (changes: Partial<DesignOf<'eventNotice'>>) => onChange({ ...design, ...changes })
  return (
    <>
      <PictureField label={t('pictureOptional')} value={design.pictureUrl ?? ''} onChange={(url) => set({ pictureUrl: url || null })} />
      <TextField label={t('title')} value={design.title} onChange={(title) => set({ title })} />
      <div className="pair">
        <OptionalText label={t('whenOptional')} value={design.when} onChange={(when) => set({ when })} />
        <OptionalText label={t('where')} value={design.where} onChange={(where) => set({ where })} />
      </div>
      <OptionalText label={t('text')} rows={2} value={design.text} onChange={(text) => set({ text })} />
      <ButtonFields action={design.action} onChange={(action) => set({ action })} />
    </>
  )
}

function MemberFields({ design, onChange }: Of<'memberCard'>) {
  const t = useFlexWords()
  const set = (changes: Partial<DesignOf<'memberCard'>>) => onChange({ ...design, ...changes })
  return (
    <>
      <div className="pair">
        <TextField label={t('brand')} value={design.brand} onChange={(brand) => set({ brand })} />
        <OptionalText label={t('tier')} value={design.tier} onChange={(tier) => set({ tier })} />
        <TextField label={t('name')} value={design.name} onChange={(name) => set({ name })} />
        <OptionalText label={t('memberNumber')} value={design.memberNumber} onChange={(memberNumber) => set({ memberNumber })} />
      </div>
      <OptionalText label={t('points')} value={design.points} onChange={(points) => set({ points })} />
      <OptionalText label={t('text')} rows={2} value={design.text} onChange={(text) => set({ text })} />
      <ButtonFields action={design.action} onChange={(action) => set({ action })} />
    </>
  )
}

function LookFields({ design, onChange }: Props) {
  const t = useFlexWords()
  return (
    <div className="pair">
      <Field label={t('accent')}>
        {(id) => <input id={id} className="colour" type="color" value={design.accentColor} onChange={(event) => onChange({ ...design, accentColor: event.target.value })} />}
      </Field>
      <Field label={t('language')}>
        {(id) => <Select id={id} value={design.language} options={[{ value: 'zh-TW', label: t('chinese') }, { value: 'en', label: t('english') }]} onChange={(language) => onChange({ ...design, language })} />}
      </Field>
    </div>
  )
}
