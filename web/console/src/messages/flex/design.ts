import type { Schemas } from '../../api/client'
import type { Language } from '../../foundation/language'
import { newLink } from '../actions/action'

export type Design = Schemas['FlexDesign']
export type DesignKind = NonNullable<Design['kind']>
export type DesignOf<K extends DesignKind> = Extract<Design, { kind?: K }>
/** What the fields of a design are given. */
export type Of<K extends DesignKind> = { design: DesignOf<K>; onChange: (design: DesignOf<K>) => void }
export type Product = Schemas['Product']
export type OrderLine = Schemas['OrderLine']
export type Article = Schemas['Article']

export const designKinds: DesignKind[] = ['productCard', 'productCarousel', 'couponCard', 'eventNotice', 'appointmentReminder', 'orderNotice', 'memberCard', 'articleList']

export const productsMax = 12
export const appointmentActionsMax = 2
export const orderLinesMax = 20
export const articlesMax = 5

const accentColor = '#1F6F5C'

/** A design is chosen by what it looks like, so a new one is filled in with words that nobody takes for real ones. */
const starts = {
  'zh-TW': {
    product: '商品名稱', price: 'NT$1,280', buy: '立即選購', coupon: '優惠名稱', offer: '9 折', use: '使用優惠', event: '活動名稱', when: '12/24（四）19:00', signUp: '我要報名',
    appointment: '預約提醒', confirm: '查看預約', order: '訂單已出貨', orderNumber: 'A2026122401', shipped: '出貨中', line: '商品名稱', track: '查看訂單',
    brand: '品牌名稱', name: '{{display_name|會員}}', tier: '一般會員', card: '查看會員中心', articles: '本週精選', article: '文章標題', more: '看更多',
  },
  en: {
    product: 'Product', price: 'NT$1,280', buy: 'Shop now', coupon: 'Name of the offer', offer: '10 % off', use: 'Use it', event: 'Name of the event', when: '24 Dec, 19:00', signUp: 'Sign up',
    appointment: 'Your appointment', confirm: 'See the appointment', order: 'Your order is on its way', orderNumber: 'A2026122401', shipped: 'Shipped', line: 'Product', track: 'See the order',
    brand: 'Name of the brand', name: '{{display_name|Member}}', tier: 'Member', card: 'To my account', articles: 'This week', article: 'Title of the article', more: 'See all',
  },
} as const

export const newProduct = (language: Language): Product =>
  ({ title: starts[language].product, pictureUrl: '', price: starts[language].price, priceBefore: null, text: null, badge: null, action: newLink(starts[language].buy) })

export const newOrderLine = (language: Language): OrderLine => ({ name: starts[language].line, amount: starts[language].price })

export const newArticle = (language: Language): Article => ({ title: starts[language].article, text: null, pictureUrl: null, action: newLink() })

export function newDesign(kind: DesignKind, language: Language): Design {
  const words = starts[language]
  const shared = { accentColor, language }
  switch (kind) {
    case 'productCard': return { kind, ...shared, product: newProduct(language) }
    case 'productCarousel': return { kind, ...shared, products: [newProduct(language), newProduct(language)] }
    case 'couponCard': return { kind, ...shared, title: words.coupon, offer: words.offer, text: null, code: null, validUntil: null, pictureUrl: null, action: newLink(words.use) }
    case 'eventNotice': return { kind, ...shared, title: words.event, when: words.when, where: null, text: null, pictureUrl: null, action: newLink(words.signUp) }
    case 'appointmentReminder': return { kind, ...shared, title: words.appointment, when: words.when, service: null, store: null, staff: null, text: null, actions: [newLink(words.confirm)] }
    case 'orderNotice': return { kind, ...shared, title: words.order, orderNumber: words.orderNumber, status: words.shipped, total: words.price, text: null, lines: [newOrderLine(language)], action: newLink(words.track) }
    case 'memberCard': return { kind, ...shared, brand: words.brand, name: words.name, memberNumber: null, tier: words.tier, points: null, text: null, action: newLink(words.card) }
    case 'articleList': return { kind, ...shared, title: words.articles, articles: [newArticle(language), newArticle(language)], action: newLink(words.more) }
  }
}

/** Another design in the same colour and language, with the products where both show some. */
export function designOf(kind: DesignKind, from: Design, language: Language): Design {
  const fresh = { ...newDesign(kind, language), accentColor: from.accentColor, language: from.language }
  if (fresh.kind === 'productCard' && from.kind === 'productCarousel' && from.products[0]) return { ...fresh, product: from.products[0] }
  if (fresh.kind === 'productCarousel' && from.kind === 'productCard') return { ...fresh, products: [from.product, ...fresh.products.slice(1)] }
  return fresh
}
