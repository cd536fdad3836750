import type { Said } from '@weir/line-view';
import { contentUrl, type Bubble, type Screen } from '../sandbox';
import type { Taste } from '../taste';

/** The chat as it is drawn. What the person sent names no address: its bytes lie in the sandbox, under the message's number. */
export function itemsOf(screen: Screen, say: Taste['say']): Said[] {
  return screen.messages.map((bubble) => ({
    from: bubble.from === 'person' ? ('member' as const) : ('account' as const),
    message: bubble.message && drawable(bubble),
    at: bubble.at,
    isRead: bubble.isRead,
    isUnsent: bubble.isUnsent,
    quoted: quotedBy(bubble, screen, say),
  }));
}

/** A message in a few words: for the list of chats, and above an answer to it. */
export function wordsOf(bubble: Bubble | undefined, say: Taste['say']): string {
  const message = bubble?.message;
  if (!message) {
    return bubble?.isUnsent ? say('unsend') : '';
  }
  const spoken = message['text'] ?? message['altText'] ?? message['fileName'] ?? message['title'];
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
    default:
      return `［${message.type}］`;
  }
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
  return quoted && { name: quoted.from === 'person' ? screen.displayName : screen.account.displayName, words: wordsOf(quoted, say) };
}
