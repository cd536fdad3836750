import { flexPairs } from './flexPairs';
import { bubble, buttons, carousel, column, box, imagemap, picture, quick, say, template, text, type Json } from './messages';

/** Two messages that differ in one field alone, and must look different. */
export type Pair = readonly [without: Json, having: Json];

const spoken = (more: Json): Json => ({ type: 'text', text: '您好 $', ...more });
const emojis = (emoji: Json): Json => spoken({ emojis: [{ index: 3, productId: '5ac1bfd5040ab15980c9b435', emojiId: '001', ...emoji }] });
const named = (text: string, key: Json): Json => ({ type: 'textV2', text, substitution: { a: key } });
const mention = (mentionee: Json): Json => ({ type: 'mention', mentionee });
const emoji = (more: Json): Json => ({ type: 'emoji', productId: '5ac1bfd5040ab15980c9b435', emojiId: '001', ...more });
const place = (more: Json): Json => ({ type: 'location', title: '門市', address: '台北市', latitude: 25, longitude: 121, ...more });
const film = (more: Json): Json => imagemap({ video: { originalContentUrl: 'https://cdn.example.com/a.mp4', previewImageUrl: picture('film'), area: { x: 200, y: 200, width: 400, height: 300 }, ...more } });
const area = (more: Json): Json => film({ area: { x: 200, y: 200, width: 400, height: 300, ...more } });
const pictured = (more: Json): Json => buttons({ thumbnailImageUrl: picture('coat', '300x600'), ...more });
const columns = (more: Json): Json => carousel([column({ thumbnailImageUrl: picture('coat', '300x600') })], more);

const messagePairs: Readonly<Record<string, Pair>> = {
  'Message.type': [text('a'), { type: 'sticker', packageId: '446', stickerId: '1988' }],
  'Message.quickReply': [text('好嗎？'), quick(say('好'))],
  'Message.sender': [text('a'), text('a', { sender: { name: '小花' } })],
  'Sender.name': [text('a', { sender: { name: '小花' } }), text('a', { sender: { name: '阿明' } })],
  'Sender.iconUrl': [text('a', { sender: { name: '小花' } }), text('a', { sender: { name: '小花', iconUrl: picture('face', '100x100') } })],
  'TextMessage.text': [text('您好'), text('再見')],
  'TextMessage.emojis': [spoken({}), emojis({})],
  'Emoji.index': [emojis({}), { ...emojis({ index: 0 }), text: '$您好 ' }],
  'Emoji.productId': [emojis({}), emojis({ productId: '670e0cce840a8236ddd4ee4c' })],
  'Emoji.emojiId': [emojis({}), emojis({ emojiId: '002' })],
  'TextMessageV2.text': [{ type: 'textV2', text: '您好' }, { type: 'textV2', text: '{{您好}}' }],
  'TextMessageV2.substitution': [{ type: 'textV2', text: '您好 {a}' }, named('您好 {a}', mention({ type: 'user', userId: 'U1' }))],
  'SubstitutionObject.type': [named('您好 {a}', mention({ type: 'user', userId: 'U1' })), named('您好 {a}', emoji({}))],
  'MentionSubstitutionObject.mentionee': [named('您好 {a}', mention({ type: 'user', userId: 'U1' })), named('您好 {a}', mention({ type: 'all' }))],
  'MentionTarget.type': [named('{a} 開會', mention({ type: 'user', userId: 'U1' })), named('{a} 開會', mention({ type: 'all' }))],
  'EmojiSubstitutionObject.productId': [named('您好 {a}', emoji({})), named('您好 {a}', emoji({ productId: '670e0cce840a8236ddd4ee4c' }))],
  'EmojiSubstitutionObject.emojiId': [named('您好 {a}', emoji({})), named('您好 {a}', emoji({ emojiId: '002' }))],
  'StickerMessage.packageId': [{ type: 'sticker', packageId: '446', stickerId: '1988' }, { type: 'sticker', packageId: '789', stickerId: '1988' }],
  'StickerMessage.stickerId': [{ type: 'sticker', packageId: '446', stickerId: '1988' }, { type: 'sticker', packageId: '446', stickerId: '1990' }],
  'ImageMessage.previewImageUrl': [{ type: 'image', previewImageUrl: picture('coat') }, { type: 'image', previewImageUrl: picture('dress') }],
  'VideoMessage.previewImageUrl': [{ type: 'video', previewImageUrl: picture('coat') }, { type: 'video', previewImageUrl: picture('dress') }],
  'AudioMessage.duration': [{ type: 'audio', duration: 5_000 }, { type: 'audio', duration: 65_000 }],
  'LocationMessage.title': [place({}), place({ title: '總公司' })],
  'LocationMessage.address': [place({}), place({ address: '高雄市' })],
  'CouponMessage.couponId': [{ type: 'coupon', couponId: 'birthday' }, { type: 'coupon', couponId: 'spring' }],
  'ImagemapMessage.baseUrl': [imagemap(), imagemap({ baseUrl: picture('other', '1040x1040') + '#' })],
  'ImagemapMessage.baseSize': [imagemap(), imagemap({ baseSize: { width: 1040, height: 520 } })],
  'ImagemapMessage.video': [imagemap(), film({})],
  'ImagemapBaseSize.height': [imagemap(), imagemap({ baseSize: { width: 1040, height: 700 } })],
  'ImagemapBaseSize.width': [imagemap(), imagemap({ baseSize: { width: 700, height: 1040 } })],
  'ImagemapVideo.previewImageUrl': [film({}), film({ previewImageUrl: picture('night') })],
  'ImagemapVideo.area': [film({}), film({ area: { x: 0, y: 0, width: 1040, height: 600 } })],
  'ImagemapArea.x': [area({}), area({ x: 400 })],
  'ImagemapArea.y': [area({}), area({ y: 500 })],
  'ImagemapArea.width': [area({}), area({ width: 700 })],
  'ImagemapArea.height': [area({}), area({ height: 600 })],
  'TemplateMessage.template': [buttons(), template({ type: 'confirm', text: '好嗎？', actions: [say('好'), say('不')] })],
  'Template.type': [template({ type: 'buttons', text: '好嗎？', actions: [say('好'), say('不')] }), template({ type: 'confirm', text: '好嗎？', actions: [say('好'), say('不')] })],
  'ButtonsTemplate.thumbnailImageUrl': [buttons(), buttons({ thumbnailImageUrl: picture('coat') })],
  'ButtonsTemplate.imageAspectRatio': [pictured({}), pictured({ imageAspectRatio: 'square' })],
  'ButtonsTemplate.imageSize': [pictured({}), pictured({ imageSize: 'contain' })],
  'ButtonsTemplate.imageBackgroundColor': [pictured({ imageSize: 'contain' }), pictured({ imageSize: 'contain', imageBackgroundColor: '#884422' })],
  'ButtonsTemplate.title': [buttons(), buttons({ title: '秋裝' })],
  'ButtonsTemplate.text': [buttons(), buttons({ text: '選兩件' })],
  'ButtonsTemplate.actions': [buttons(), buttons({ actions: [say('外套'), say('洋裝')] })],
  'ConfirmTemplate.text': [template({ type: 'confirm', text: '好嗎？', actions: [say('好'), say('不')] }), template({ type: 'confirm', text: '要嗎？', actions: [say('好'), say('不')] })],
  'ConfirmTemplate.actions': [template({ type: 'confirm', text: '好嗎？', actions: [say('好'), say('不')] }), template({ type: 'confirm', text: '好嗎？', actions: [say('要'), say('不')] })],
  'CarouselTemplate.columns': [carousel([column()]), carousel([column(), column()])],
  'CarouselTemplate.imageAspectRatio': [columns({}), columns({ imageAspectRatio: 'square' })],
  'CarouselTemplate.imageSize': [columns({}), columns({ imageSize: 'contain' })],
  'CarouselColumn.thumbnailImageUrl': [carousel([column()]), carousel([column({ thumbnailImageUrl: picture('coat') })])],
  'CarouselColumn.imageBackgroundColor': [columns({ imageSize: 'contain' }), carousel([column({ thumbnailImageUrl: picture('coat', '300x600'), imageBackgroundColor: '#884422' })], { imageSize: 'contain' })],
  'CarouselColumn.title': [carousel([column()]), carousel([column({ title: '秋裝' })])],
  'CarouselColumn.text': [carousel([column()]), carousel([column({ text: '選兩件' })])],
  'CarouselColumn.actions': [carousel([column()]), carousel([column({ actions: [say('外套'), say('洋裝')] })])],
  'ImageCarouselTemplate.columns': [template({ type: 'image_carousel', columns: [{ imageUrl: picture('coat'), action: say('外套') }] }), template({ type: 'image_carousel', columns: [{ imageUrl: picture('coat'), action: say('外套') }, { imageUrl: picture('dress'), action: say('洋裝') }] })],
  'ImageCarouselColumn.imageUrl': [template({ type: 'image_carousel', columns: [{ imageUrl: picture('coat'), action: say('外套') }] }), template({ type: 'image_carousel', columns: [{ imageUrl: picture('dress'), action: say('外套') }] })],
  'ImageCarouselColumn.action': [template({ type: 'image_carousel', columns: [{ imageUrl: picture('coat'), action: { type: 'message', text: 'a' } }] }), template({ type: 'image_carousel', columns: [{ imageUrl: picture('coat'), action: say('外套') }] })],
  'Action.type': [quick({ type: 'message', label: '拍照', text: 'a' }), quick({ type: 'camera', label: '拍照' })],
  'Action.label': [buttons(), buttons({ actions: [say('洋裝')] })],
  'QuickReply.items': [quick(say('好')), { ...text('好嗎？'), quickReply: { items: [{ type: 'action', action: say('好') }, { type: 'action', action: say('不') }] } }],
  'QuickReplyItem.imageUrl': [quick(say('好')), quick(say('好'), { imageUrl: picture('face', '60x60') })],
  'QuickReplyItem.action': [quick(say('好')), quick(say('不好'))],
  'FlexMessage.contents': [bubble(box([text('一')])), bubble(box([text('二')]))],
};

export const pairs: Readonly<Record<string, Pair>> = { ...messagePairs, ...flexPairs };
