import { listOf, textOf, type TextMessage, type TextV2Message } from '../line';

/** A text cut into what is drawn differently. */
export type Piece =
  | { kind: 'words'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'emoji'; id: string }
  | { kind: 'mention'; text: string };

/** Chinese follows an address without a blank, so full-width signs end it as blanks do. */
const address = /(?:https?:\/\/|line:\/\/)[^\s<>"'，。、；：！？（）「」『』【】《》]+/g;
const placeholder = /\{\{|\}\}|\{([^{}]*)\}/g;

export function piecesOf(message: TextMessage | TextV2Message): Piece[] {
  return (message.type === 'text' ? withEmojis(message) : withSubstitutions(message)).flatMap((piece) =>
    piece.kind === 'words' ? withLinks(piece.text) : [piece],
  );
}

/** Each emoji stands as a "$" in the text; its place is counted in UTF-16 units, as JavaScript counts. */
function withEmojis(message: TextMessage): Piece[] {
  const text = textOf(message.text);
  const pieces: Piece[] = [];
  let end = 0;
  const emojis = listOf(message.emojis).toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
  for (const { index = -1, productId, emojiId } of emojis) {
    // LINE refuses an emoji whose place holds no "$"; here its words are shown as they are.
    if (index < end || text[index] !== '$') {
      continue;
    }
    pieces.push({ kind: 'words', text: text.slice(end, index) }, { kind: 'emoji', id: `${productId}/${emojiId}` });
    end = index + 1;
  }
  return [...pieces, { kind: 'words', text: text.slice(end) }];
}

function withSubstitutions(message: TextV2Message): Piece[] {
  const text = textOf(message.text);
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    pieces.push({ kind: 'words', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const name = match[1];
    const what = name === undefined ? undefined : message.substitution?.[name];
    if (what?.type === 'emoji') {
      pieces.push({ kind: 'emoji', id: `${what.productId}/${what.emojiId}` });
    } else if (what?.type === 'mention') {
      pieces.push({ kind: 'mention', text: what.mentionee?.type === 'all' ? '@All' : `@${name}` });
    } else {
      pieces.push({ kind: 'words', text: match[0] === '{{' ? '{' : match[0] === '}}' ? '}' : match[0] });
    }
  }
  return [...pieces, { kind: 'words', text: text.slice(end) }];
}

function withLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    // A full stop or comma behind an address belongs to the sentence.
    const url = match[0].replace(/[.,;:!?)\]]+$/, '');
    pieces.push({ kind: 'words', text: text.slice(end, match.index) }, { kind: 'link', text: url, url });
    end = match.index + url.length;
  }
  return [...pieces, { kind: 'words' as const, text: text.slice(end) }].filter((piece) => piece.kind !== 'words' || piece.text !== '');
}
