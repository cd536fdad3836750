/**
 * LINE's message objects, as far as they change the picture. Every field is optional although LINE requires many: what is drawn here
 * may be half-written, or come from a bot that gets it wrong, and must be shown all the same.
 */
export interface Action {
  type?: string;
  label?: string;
  uri?: string;
  /** An imagemap's word for `uri`. */
  linkUri?: string;
  text?: string;
  data?: string;
  displayText?: string;
  clipboardText?: string;
  mode?: string;
  initial?: string;
  min?: string;
  max?: string;
  inputOption?: string;
  fillInText?: string;
  altUri?: { desktop?: string };
}

/** What a tap on something that carries no action of LINE's does. */
export interface OwnTap {
  type: 'openImage' | 'playVideo' | 'playAudio' | 'openLocation' | 'openCoupon' | 'openSticker' | 'openFile';
  url?: string;
  trackingId?: string;
  couponId?: string;
  /** Where a film in an image message leads when it has ended. */
  link?: { linkUri?: string; label?: string };
}

export type Tap = Action | OwnTap;

interface Message {
  sender?: { name?: string; iconUrl?: string };
  quickReply?: { items?: readonly QuickReplyItem[] };
}

export interface QuickReplyItem {
  type?: string;
  imageUrl?: string;
  action?: Action;
}

export interface TextMessage extends Message {
  type: 'text';
  text?: string;
  emojis?: readonly { index?: number; productId?: string; emojiId?: string }[];
}

export interface TextV2Message extends Message {
  type: 'textV2';
  text?: string;
  substitution?: Readonly<Record<string, Substitution | undefined>>;
}

export interface Substitution {
  type?: string;
  mentionee?: { type?: string; userId?: string };
  productId?: string;
  emojiId?: string;
}

export interface StickerMessage extends Message {
  type: 'sticker';
  packageId?: string;
  stickerId?: string;
}

export interface ImageMessage extends Message {
  type: 'image';
  originalContentUrl?: string;
  previewImageUrl?: string;
}

export interface VideoMessage extends Message {
  type: 'video';
  originalContentUrl?: string;
  previewImageUrl?: string;
  trackingId?: string;
}

export interface AudioMessage extends Message {
  type: 'audio';
  originalContentUrl?: string;
  duration?: number;
}

/** Only people send files; an account cannot. */
export interface FileMessage extends Message {
  type: 'file';
  fileName?: string;
  fileSize?: number;
  originalContentUrl?: string;
}

export interface LocationMessage extends Message {
  type: 'location';
  title?: string;
  address?: string;
  latitude?: number;
  longitude?: number;
}

export interface CouponMessage extends Message {
  type: 'coupon';
  couponId?: string;
}

export interface CouponReward {
  type?: string;
  priceInfo?: { type?: string; fixedAmount?: number; percentage?: number; originalPrice?: number; priceAfterDiscount?: number; currency?: string };
}

export interface ImagemapArea {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

export interface ImagemapMessage extends Message {
  type: 'imagemap';
  baseUrl?: string;
  altText?: string;
  baseSize?: { width?: number; height?: number };
  actions?: readonly (Action & { area?: ImagemapArea })[];
  video?: {
    originalContentUrl?: string;
    previewImageUrl?: string;
    area?: ImagemapArea;
    externalLink?: { linkUri?: string; label?: string };
  };
}

export interface TemplateMessage extends Message {
  type: 'template';
  altText?: string;
  template?: Template;
}

export interface ButtonsTemplate extends Card {
  type: 'buttons';
  imageAspectRatio?: string;
  imageSize?: string;
}

export interface ConfirmTemplate {
  type: 'confirm';
  text?: string;
  actions?: readonly Action[];
}

export interface CarouselTemplate {
  type: 'carousel';
  columns?: readonly Card[];
  imageAspectRatio?: string;
  imageSize?: string;
}

export interface ImageCarouselTemplate {
  type: 'image_carousel';
  columns?: readonly { imageUrl?: string; action?: Action }[];
}

export type Template = ButtonsTemplate | ConfirmTemplate | CarouselTemplate | ImageCarouselTemplate;

/** What a buttons template and a column of a carousel have in common. */
export interface Card {
  thumbnailImageUrl?: string;
  imageBackgroundColor?: string;
  title?: string;
  text?: string;
  defaultAction?: Action;
  actions?: readonly Action[];
}

export interface FlexMessage extends Message {
  type: 'flex';
  altText?: string;
  contents?: FlexContainer;
}

export interface FlexBubble {
  type: 'bubble';
  size?: string;
  direction?: string;
  header?: FlexComponent;
  hero?: FlexComponent;
  body?: FlexComponent;
  footer?: FlexComponent;
  styles?: Partial<Record<FlexBlock, { backgroundColor?: string; separator?: boolean; separatorColor?: string }>>;
  action?: Action;
}

export type FlexBlock = 'header' | 'hero' | 'body' | 'footer';

export interface FlexCarousel {
  type: 'carousel';
  contents?: readonly FlexBubble[];
}

export type FlexContainer = FlexBubble | FlexCarousel;

/** Fields that place a component among its neighbours. */
interface Placed {
  flex?: number;
  margin?: string;
  position?: string;
  offsetTop?: string;
  offsetBottom?: string;
  offsetStart?: string;
  offsetEnd?: string;
  gravity?: string;
  action?: Action;
}

export interface FlexBox extends Placed {
  type: 'box';
  layout?: string;
  contents?: readonly FlexComponent[];
  spacing?: string;
  backgroundColor?: string;
  background?: { type?: string; angle?: string; startColor?: string; endColor?: string; centerColor?: string; centerPosition?: string };
  borderColor?: string;
  borderWidth?: string;
  cornerRadius?: string;
  width?: string;
  maxWidth?: string;
  height?: string;
  maxHeight?: string;
  paddingAll?: string;
  paddingTop?: string;
  paddingBottom?: string;
  paddingStart?: string;
  paddingEnd?: string;
  justifyContent?: string;
  alignItems?: string;
}

/** How words look; a span may say so for its own. */
export interface FlexWords {
  text?: string;
  size?: string;
  color?: string;
  weight?: string;
  style?: string;
  decoration?: string;
}

export interface FlexText extends Placed, FlexWords {
  type: 'text';
  align?: string;
  wrap?: boolean;
  maxLines?: number;
  lineSpacing?: string;
  adjustMode?: string;
  contents?: readonly (FlexWords & { type: 'span' })[];
}

export interface FlexImage extends Placed {
  type: 'image';
  url?: string;
  size?: string;
  align?: string;
  aspectRatio?: string;
  aspectMode?: string;
  backgroundColor?: string;
}

export interface FlexIcon extends Placed {
  type: 'icon';
  url?: string;
  size?: string;
  aspectRatio?: string;
}

export interface FlexButton extends Placed {
  type: 'button';
  style?: string;
  color?: string;
  height?: string;
  adjustMode?: string;
}

export interface FlexVideo extends Placed {
  type: 'video';
  url?: string;
  previewUrl?: string;
  aspectRatio?: string;
  altContent?: FlexComponent;
}

export interface FlexSeparator extends Placed {
  type: 'separator';
  color?: string;
}

export interface FlexFiller extends Placed {
  type: 'filler' | 'spacer';
}

export type FlexComponent = FlexBox | FlexText | FlexImage | FlexIcon | FlexButton | FlexVideo | FlexSeparator | FlexFiller;

export type LineMessage =
  | TextMessage
  | TextV2Message
  | StickerMessage
  | ImageMessage
  | VideoMessage
  | AudioMessage
  | FileMessage
  | LocationMessage
  | CouponMessage
  | ImagemapMessage
  | TemplateMessage
  | FlexMessage;

/** A list even where something else stands in its place. */
export function listOf<T>(items: readonly T[] | undefined): readonly T[] {
  return Array.isArray(items) ? items.filter((item: T) => item !== null && typeof item === 'object') : [];
}

/** Words even where a number or an object stands in their place. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
