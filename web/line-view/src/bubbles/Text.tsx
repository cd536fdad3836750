import type { TextMessage, TextV2Message } from '../line';
import { EmojiArt } from '../stickers/Sticker';
import { NothingYet } from '../Unknown';
import { useView } from '../view';
import { word } from '../wording';
import { piecesOf } from './words';

export function Text({ message, path }: { message: TextMessage | TextV2Message; path: string }) {
  const { language, onTap } = useView();
  const pieces = piecesOf(message);
  // One emoji by itself is drawn big and without a bubble, as LINE does.
  if (pieces.length === 1 && pieces[0]!.kind === 'emoji') {
    return <div className="lv-big-emoji"><EmojiArt id={pieces[0]!.id} label={word('emoji', language)} /></div>;
  }
  if (pieces.length === 0) {
    return <NothingYet />;
  }
  return (
    <div className="lv-text">
      {pieces.map((piece, i) => {
        switch (piece.kind) {
          case 'words':
            return <span key={i}>{piece.text}</span>;
          case 'mention':
            return <b key={i} className="lv-mention">{piece.text}</b>;
          case 'emoji':
            return <EmojiArt key={i} id={piece.id} label={word('emoji', language)} />;
          case 'link':
            return (
              // Not a button: that would not break over lines as words do.
              <a
                key={i}
                className="lv-link"
                href={piece.url}
                onClick={(click) => {
                  click.preventDefault();
                  onTap({ type: 'uri', uri: piece.url }, `${path}.text`);
                }}
              >
                {piece.text}
              </a>
            );
        }
      })}
    </div>
  );
}
