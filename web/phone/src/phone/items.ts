import type { Said } from '@weir/line-view';
import { contentUrl, type Bubble, type ChatOfSeveral, type Screen } from '../sandbox';
import type { Taste } from '../taste';

/** The chat as it is drawn. What the person sent names no address: its bytes lie in the sandbox, under the message's number. */
export function itemsOf(screen: Screen, say: Taste['say'], members: ChatOfSeveral['members'] = []): Said[] {
  return screen.messages.map((bubble) => ({
    from: bubble.from === 'person' ? ('member' as const) : ('account' as const),
    speaker: bubble.speaker ?? undefined,
    note: noteOf(bubble, screen, say),
    message: bubble.message && named(drawable(bubble), members),
    at: bubble.at,
    isRead: bubble.isRead,
    isUnsent: bubble.isUnsent,
    quoted: quotedBy(bubble, screen, say),
  }));
}

/** A message in a few words: for the list of chats, and above an answer to it. */
export function wordsOf(bubble: Bubble | undefined, say: Taste['say'], members: ChatOfSeveral['members'] = []): string {
  const message = bubble?.message;
  if (message?.type === 'textV2') {
    const { text = '' } = named(message, members) as Mentioning;
    return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, name?: string) => (name === undefined ? whole[0]! : `@${name}`));
  }
  if (bubble?.note) {
    return '';
  }
  if (!message) {
    return bubble?.isUnsent ? say('unsend') : '';
  }
  const spoken = withoutEmojis(message) ?? message['altText'] ?? message['fileName'] ?? message['title'];
  if (typeof spoken === 'string' && spoken !== '') {
    return spoken;
  }
  switch (message.type) {
    case 'sticker':
      return `［${say('stickers')}］`;
    case 'image':
      return `［${say('album')}］`;
    case 'video':
      return `［${say('video')}］`;
    case 'audio':
      return `［${say('audio')}］`;
    case 'coupon':
      return `［${say('coupon')}］`;
    default:
      return `［${message.type}］`;
  }
}

/** Where an emoji of LINE's stands as a "$", the list of chats says so, as LINE's notifications do. */
function withoutEmojis(message: Record<string, unknown>): unknown {
  const { text, emojis } = message as { text?: unknown; emojis?: readonly { index?: number }[] };
  if (typeof text !== 'string' || !Array.isArray(emojis)) {
    return text;
  }
  const places = new Set(emojis.map(({ index }) => index));
  return text.split('').map((unit, i) => (places.has(i) && unit === '$' ? '(emoji)' : unit)).join('');
}

/** LINE lets only these be answered by a quote. */
export const canBeQuoted = (bubble: Bubble) => !bubble.isUnsent && ['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex'].includes(bubble.message?.type ?? '');

function drawable(bubble: Bubble): object {
  const message = bubble.message!;
  if (bubble.from === 'account' || !['image', 'video', 'audio', 'file'].includes(message.type)) {
    return message;
  }
  const provider = message['contentProvider'] as { type?: string; originalContentUrl?: string; previewImageUrl?: string } | undefined;
  if (provider?.type === 'external') {
    return { ...message, originalContentUrl: provider.originalContentUrl, previewImageUrl: provider.previewImageUrl };
  }
  const url = contentUrl(bubble.messageId);
  return { ...message, originalContentUrl: url, previewImageUrl: message.type === 'image' ? url : undefined };
}

function quotedBy(bubble: Bubble, screen: Screen, say: Taste['say']): Said['quoted'] {
  const quoted = bubble.quotedMessageId === null ? undefined : screen.messages.find((each) => each.messageId === bubble.quotedMessageId);
  return quoted && { name: quoted.speaker ?? (quoted.from === 'person' ? screen.displayName : screen.account.displayName), words: wordsOf(quoted, say) };
}

function noteOf({ note, from, speaker }: Bubble, screen: Screen, say: Taste['say']): string | undefined {
  return note ? say(note === 'joined' ? 'hasJoined' : 'hasLeft', speaker ?? (from === 'person' ? screen.displayName : screen.account.displayName)) : undefined;
}

type Mentioning = { type?: string; text?: string; mention?: { mentionees?: readonly { index: number; length: number; type: string }[] }; substitution?: Record<string, { type?: string; mentionee?: { type?: string; userId?: string } }> };

/**
 * Those who are meant by an "@" stand out. What a person said names places in the text, what the account sent names people by their ids;
 * both become the account's form, with the name for a key.
 */
function named(message: object, members: ChatOfSeveral['members']): object {
  const { type, text = '', mention, substitution } = message as Mentioning;
  if (type === 'text' && mention?.mentionees?.length) {
    const pieces: string[] = [];
    const names: NonNullable<Mentioning['substitution']> = {};
    let end = 0;
    for (const { index, length, type: kind } of mention.mentionees) {
      const name = text.slice(index + 1, index + length);
      pieces.push(escaped(text.slice(end, index)), `{${name}}`);
      names[name] = { type: 'mention', mentionee: { type: kind } };
      end = index + length;
    }
    return { ...message, type: 'textV2', text: [...pieces, escaped(text.slice(end))].join(''), substitution: names };
  }
  if (type === 'textV2' && substitution) {
    const nameOf = (key: string) => members.find((each) => each.userId === substitution[key]?.mentionee?.userId)?.displayName ?? key;
    const renamed = Object.entries(substitution).map(([key, what]) => [nameOf(key), what] as const);
    return { ...message, text: text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, key?: string) => (key === undefined ? whole : `{${nameOf(key)}}`)), substitution: Object.fromEntries(renamed) };
  }
  return message;
}

const escaped = (text: string) => text.replaceAll('{', '{{').replaceAll('}', '}}');
