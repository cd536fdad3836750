import { box, bubble, inColumn, inRow, onBaseline, panel, picture, text, type Json } from './messages';
import type { Pair } from './pairs';

type Host = (component: Json) => Json;

const image = (more: Json = {}): Json => ({ type: 'image', url: picture('coat', '200x100'), size: 'xs', ...more });
const button = (more: Json = {}): Json => ({ type: 'button', action: { type: 'message', label: '買', text: 'a' }, ...more });
const icon = (more: Json = {}): Json => ({ type: 'icon', url: picture('star', '40x40'), size: 'sm', ...more });
const long = '這件外套用了很厚的羊毛，冬天也很暖和';
const words = (more: Json = {}): Json => text('外套', more);
const line = (more: Json = {}): Json => ({ type: 'separator', ...more });
const span = (more: Json = {}): Json => ({ type: 'span', text: '外套', ...more });
const hero = (more: Json = {}): Json => bubble(box([text('片')]), { hero: { type: 'video', previewUrl: picture('film', '400x200'), altContent: image(), aspectRatio: '20:13', ...more } });

/** What every component has that places it among others. */
function places(schema: string, component: (more: Json) => Json, host: Host, fields: readonly string[] = ['margin', 'position', 'offsetTop', 'offsetBottom', 'offsetStart', 'offsetEnd']): Record<string, Pair> {
  const all: Record<string, Pair> = {
    flex: [host(component({ flex: 0 })), host(component({ flex: 3 }))],
    margin: [host(component({})), host(component({ margin: 'xxl' }))],
    position: [host(component({})), host(component({ position: 'absolute' }))],
    offsetTop: [host(component({})), host(component({ offsetTop: '12px' }))],
    offsetBottom: [host(component({})), host(component({ offsetBottom: '12px' }))],
    offsetStart: [host(component({})), host(component({ offsetStart: '12px' }))],
    offsetEnd: [host(component({})), host(component({ offsetEnd: '12px' }))],
    gravity: [inRow(component({})), inRow(component({ gravity: 'bottom' }))],
  };
  return Object.fromEntries(fields.map((field) => [`${schema}.${field}`, all[field]!]));
}

const placed = ['flex', 'margin', 'position', 'offsetTop', 'offsetBottom', 'offsetStart', 'offsetEnd', 'gravity'];
const inside = (more: Json): Json => bubble(box([panel('#3f7d6e'), panel('#b5654a')], { backgroundColor: '#eef3f8', height: '140px', ...more }));
const styled = (styles: Json): Json => bubble(box([text('身')]), { header: box([text('頭')]), hero: image({ size: 'full' }), footer: box([text('腳')]), styles });
const gradient = (more: Json): Json => inside({ background: { type: 'linearGradient', angle: '0deg', startColor: '#ffffff', endColor: '#3f7d6e', ...more } });
const spans = (more: Json): Json => bubble(box([{ type: 'text', contents: [{ type: 'span', text: '這件 ' }, span(more)] }]));

const fixed = (more: Json) => panel('#3f7d6e', more);
const boxed = (more: Json) => box([text('盒')], { backgroundColor: '#77bb55', ...more });

export const flexPairs: Readonly<Record<string, Pair>> = {
  'FlexContainer.type': [bubble(box([text('一')])), { type: 'flex', altText: 'a', contents: { type: 'carousel', contents: [{ type: 'bubble', size: 'micro', body: box([text('一')]) }] } }],
  'FlexCarousel.contents': [
    { type: 'flex', contents: { type: 'carousel', contents: [{ type: 'bubble', size: 'micro', body: box([text('一')]) }] } },
    { type: 'flex', contents: { type: 'carousel', contents: [{ type: 'bubble', size: 'micro', body: box([text('一')]) }, { type: 'bubble', size: 'micro', body: box([text('二')]) }] } },
  ],
  'FlexBubble.size': [bubble(box([text('一')])), bubble(box([text('一')]), { size: 'nano' })],
  'FlexBubble.direction': [inRow(words()), { ...inRow(words()), contents: { ...(inRow(words())['contents'] as Json), direction: 'rtl' } }],
  'FlexBubble.header': [bubble(box([text('身')])), bubble(box([text('身')]), { header: box([text('頭')]) })],
  'FlexBubble.hero': [bubble(box([text('身')])), bubble(box([text('身')]), { hero: image({ size: 'full' }) })],
  'FlexBubble.body': [bubble(box([text('身')])), bubble(box([text('體')]))],
  'FlexBubble.footer': [bubble(box([text('身')])), bubble(box([text('身')]), { footer: box([text('腳')]) })],
  'FlexBubble.styles': [styled({}), styled({ body: { backgroundColor: '#77bb55' } })],
  'FlexBubbleStyles.header': [styled({}), styled({ header: { backgroundColor: '#77bb55' } })],
  'FlexBubbleStyles.hero': [styled({}), styled({ hero: { separator: true } })],
  'FlexBubbleStyles.body': [styled({}), styled({ body: { separator: true } })],
  'FlexBubbleStyles.footer': [styled({}), styled({ footer: { backgroundColor: '#77bb55' } })],
  'FlexBlockStyle.backgroundColor': [styled({}), styled({ footer: { backgroundColor: '#b5654a' } })],
  'FlexBlockStyle.separator': [styled({}), styled({ footer: { separator: true } })],
  'FlexBlockStyle.separatorColor': [styled({ footer: { separator: true } }), styled({ footer: { separator: true, separatorColor: '#b5654a' } })],
  'FlexComponent.type': [inColumn(line()), inColumn({ type: 'filler' })],

  ...places('FlexBox', boxed, inRow, placed.filter((field) => field !== 'gravity')),
  'FlexBox.layout': [inside({}), inside({ layout: 'horizontal' })],
  'FlexBox.contents': [inside({}), inside({ contents: [panel('#3f7d6e')] })],
  'FlexBox.spacing': [inside({}), inside({ spacing: 'xl' })],
  'FlexBox.backgroundColor': [inside({}), inside({ backgroundColor: '#ffcc66' })],
  'FlexBox.borderColor': [inColumn(boxed({ borderWidth: '4px', borderColor: '#000000' })), inColumn(boxed({ borderWidth: '4px', borderColor: '#b5654a' }))],
  'FlexBox.borderWidth': [inColumn(boxed({ borderColor: '#000000' })), inColumn(boxed({ borderColor: '#000000', borderWidth: 'bold' }))],
  'FlexBox.cornerRadius': [inColumn(boxed({})), inColumn(boxed({ cornerRadius: 'xxl' }))],
  'FlexBox.width': [inColumn(fixed({})), inColumn(fixed({ width: '80%' }))],
  'FlexBox.maxWidth': [inColumn(fixed({ width: '80%' })), inColumn(fixed({ width: '80%', maxWidth: '60px' }))],
  'FlexBox.height': [inColumn(fixed({})), inColumn(fixed({ height: '60px' }))],
  'FlexBox.maxHeight': [inColumn(fixed({ height: '60px' })), inColumn(fixed({ height: '60px', maxHeight: '20px' }))],
  'FlexBox.paddingAll': [inColumn(boxed({})), inColumn(boxed({ paddingAll: 'xl' }))],
  'FlexBox.paddingTop': [inColumn(boxed({})), inColumn(boxed({ paddingTop: 'xl' }))],
  'FlexBox.paddingBottom': [inColumn(boxed({})), inColumn(boxed({ paddingBottom: 'xl' }))],
  'FlexBox.paddingStart': [inColumn(boxed({})), inColumn(boxed({ paddingStart: 'xl' }))],
  'FlexBox.paddingEnd': [inRow(boxed({ flex: 0 })), inRow(boxed({ flex: 0, paddingEnd: 'xl' }))],
  'FlexBox.justifyContent': [inside({}), inside({ justifyContent: 'space-evenly' })],
  'FlexBox.alignItems': [inside({}), inside({ alignItems: 'center' })],
  'FlexBox.background': [inside({}), gradient({})],
  'FlexBoxLinearGradient.angle': [gradient({}), gradient({ angle: '90deg' })],
  'FlexBoxLinearGradient.startColor': [gradient({}), gradient({ startColor: '#ffee00' })],
  'FlexBoxLinearGradient.endColor': [gradient({}), gradient({ endColor: '#b5654a' })],
  'FlexBoxLinearGradient.centerColor': [gradient({}), gradient({ centerColor: '#b5654a' })],
  'FlexBoxLinearGradient.centerPosition': [gradient({ centerColor: '#b5654a' }), gradient({ centerColor: '#b5654a', centerPosition: '10%' })],

  ...places('FlexButton', button, inRow, placed),
  'FlexButton.action': [inColumn(button()), inColumn(button({ action: { type: 'message', label: '賣', text: 'a' } }))],
  'FlexButton.color': [inColumn(button({ style: 'primary' })), inColumn(button({ style: 'primary', color: '#b5654a' }))],
  'FlexButton.style': [inColumn(button()), inColumn(button({ style: 'secondary' }))],
  'FlexButton.height': [inColumn(button({ style: 'primary' })), inColumn(button({ style: 'primary', height: 'sm' }))],
  'FlexButton.adjustMode': [inColumn(button({ action: { type: 'message', label: long + long, text: 'a' } })), inColumn(button({ adjustMode: 'shrink-to-fit', action: { type: 'message', label: long + long, text: 'a' } }))],

  ...places('FlexImage', image, inRow, placed),
  'FlexImage.url': [inColumn(image()), inColumn(image({ url: picture('dress', '200x100') }))],
  'FlexImage.size': [inColumn(image()), inColumn(image({ size: 'xl' }))],
  'FlexImage.align': [inColumn(image()), inColumn(image({ align: 'end' }))],
  'FlexImage.aspectRatio': [inColumn(image({ size: 'xl' })), inColumn(image({ size: 'xl', aspectRatio: '2:1' }))],
  'FlexImage.aspectMode': [inColumn(image({ size: 'xl' })), inColumn(image({ size: 'xl', aspectMode: 'cover' }))],
  'FlexImage.backgroundColor': [inColumn(image({ size: 'xl' })), inColumn(image({ size: 'xl', backgroundColor: '#b5654a' }))],

  ...places('FlexIcon', icon, onBaseline, ['margin', 'position', 'offsetTop', 'offsetStart', 'offsetEnd']),
  'FlexIcon.url': [onBaseline(icon()), onBaseline(icon({ url: picture('star-gray', '40x40') }))],
  'FlexIcon.size': [onBaseline(icon()), onBaseline(icon({ size: '3xl' }))],
  'FlexIcon.aspectRatio': [onBaseline(icon({ url: picture('coat', '200x100') })), onBaseline(icon({ url: picture('coat', '200x100'), aspectRatio: '3:1' }))],

  'FlexVideo.previewUrl': [hero(), hero({ previewUrl: picture('night', '400x200') })],
  'FlexVideo.aspectRatio': [hero(), hero({ aspectRatio: '1:1' })],
  'FlexVideo.altContent': [hero({ previewUrl: undefined }), hero({ previewUrl: undefined, altContent: image({ url: picture('dress', '200x100'), size: 'full' }) })],
  'FlexVideo.action': [hero(), hero({ action: { type: 'uri', label: '看更多', uri: 'https://shop.example/' } })],

  ...places('FlexText', words, inRow, placed),
  'FlexText.text': [inColumn(words()), inColumn(text('洋裝'))],
  'FlexText.size': [inColumn(words()), inColumn(words({ size: 'xxl' }))],
  'FlexText.align': [inColumn(words()), inColumn(words({ align: 'center' }))],
  'FlexText.color': [inColumn(words()), inColumn(words({ color: '#b5654a' }))],
  'FlexText.weight': [inColumn(words()), inColumn(words({ weight: 'bold' }))],
  'FlexText.style': [inColumn(text('Coat')), inColumn(text('Coat', { style: 'italic' }))],
  'FlexText.decoration': [inColumn(words()), inColumn(words({ decoration: 'line-through' }))],
  'FlexText.wrap': [inColumn(text(long + long)), inColumn(text(long + long, { wrap: true }))],
  'FlexText.lineSpacing': [inColumn(text(long + long, { wrap: true })), inColumn(text(long + long, { wrap: true, lineSpacing: '20px' }))],
  'FlexText.maxLines': [inColumn(text(long + long + long, { wrap: true })), inColumn(text(long + long + long, { wrap: true, maxLines: 2 }))],
  'FlexText.contents': [inColumn(words()), inColumn(words({ contents: [span({ text: '洋裝' })] }))],
  'FlexText.adjustMode': [inColumn(text(long + long)), inColumn(text(long + long, { adjustMode: 'shrink-to-fit' }))],
  'FlexSpan.text': [spans({}), spans({ text: '洋裝' })],
  'FlexSpan.size': [spans({}), spans({ size: 'xxl' })],
  'FlexSpan.color': [spans({}), spans({ color: '#b5654a' })],
  'FlexSpan.weight': [spans({}), spans({ weight: 'bold' })],
  'FlexSpan.style': [spans({ text: 'Coat' }), spans({ text: 'Coat', style: 'italic' })],
  'FlexSpan.decoration': [spans({}), spans({ decoration: 'underline' })],

  'FlexSeparator.margin': [inColumn(line()), inColumn(line({ margin: 'xxl' }))],
  'FlexSeparator.color': [inColumn(line()), inColumn(line({ color: '#b5654a' }))],
  'FlexFiller.flex': [
    bubble(box([{ type: 'filler' }, text('中', { flex: 0 }), { type: 'filler' }], { layout: 'horizontal' })),
    bubble(box([{ type: 'filler', flex: 3 }, text('中', { flex: 0 }), { type: 'filler' }], { layout: 'horizontal' })),
  ],
};
