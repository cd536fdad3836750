/**
 * Stickers of our own: LINE's may not be redistributed. The same numbers always give the same fish, so that a marketer recognises the one
 * he chose; a caption with the numbers says that it stands in for another.
 */
const skins = ['#5db7de', '#f2a65a', '#8ac6a0', '#e98b9b', '#a99be0', '#e7c64f'] as const;
const faces = [Happy, Laughing, InLove, Surprised, Sleepy, Winking, Sad, Cool] as const;

export function Sticker({ packageId, stickerId, label }: { packageId: string; stickerId: string; label: string }) {
  const seed = hash(`${packageId}/${stickerId}`);
  const skin = skins[seed % skins.length]!;
  const Face = faces[Math.floor(seed / skins.length) % faces.length]!;
  return (
    <svg className="lv-sticker-art" viewBox="0 4 120 100" role="img" aria-label={label}>
      <path d="M18 60 L2 42 Q0 60 2 78 Z" fill={skin} stroke="#2b3a42" strokeWidth="3" strokeLinejoin="round" />
      <ellipse cx="64" cy="60" rx="48" ry="40" fill={skin} stroke="#2b3a42" strokeWidth="3" />
      <path d="M52 21 Q66 4 84 24" fill={skin} stroke="#2b3a42" strokeWidth="3" strokeLinejoin="round" />
      <path d="M44 72 Q70 112 98 78 Q72 92 44 72" fill="#fff" opacity="0.55" />
      <circle cx="48" cy="68" r="6" fill="#ff7f7f" opacity="0.5" />
      <circle cx="102" cy="68" r="6" fill="#ff7f7f" opacity="0.5" />
      <Face />
    </svg>
  );
}

/** An emoji of LINE's in a text, as small as a letter. */
export function EmojiArt({ id, label }: { id: string; label: string }) {
  const Face = faces[hash(id) % faces.length]!;
  return (
    <svg className="lv-emoji" viewBox="26 10 92 92" role="img" aria-label={label}>
      <circle cx="72" cy="56" r="42" fill="#ffd54a" stroke="#2b3a42" strokeWidth="4" />
      <Face />
    </svg>
  );
}

const line = { fill: 'none', stroke: '#2b3a42', strokeWidth: 4, strokeLinecap: 'round' } as const;

function Dots() {
  return (
    <g fill="#2b3a42">
      <circle cx="60" cy="52" r="4.5" />
      <circle cx="90" cy="52" r="4.5" />
    </g>
  );
}

function Happy() {
  return <g><Dots /><path d="M64 66 Q75 77 86 66" {...line} /></g>;
}

function Laughing() {
  return <g><path d="M54 54 Q60 45 66 54 M84 54 Q90 45 96 54" {...line} /><path d="M62 64 H88 Q86 82 75 82 Q64 82 62 64Z" fill="#a33" stroke="#2b3a42" strokeWidth="3" /></g>;
}

function InLove() {
  const heart = 'm0 8 -8-8 a5 5 0 0 1 8-6 a5 5 0 0 1 8 6z';
  return <g><path d={heart} transform="translate(60 52)" fill="#d8324a" /><path d={heart} transform="translate(90 52)" fill="#d8324a" /><path d="M64 68 Q75 78 86 68" {...line} /></g>;
}

function Surprised() {
  return <g><Dots /><ellipse cx="75" cy="72" rx="6" ry="8" fill="#a33" stroke="#2b3a42" strokeWidth="3" /></g>;
}

function Sleepy() {
  return <g><path d="M54 52 H66 M84 52 H96 M70 70 H80" {...line} /><path d="M100 20 h10 l-10 12 h10" {...line} strokeWidth={3} /></g>;
}

function Winking() {
  return <g><circle cx="60" cy="52" r="4.5" fill="#2b3a42" /><path d="M84 54 Q90 46 96 54 M64 66 Q75 77 86 66" {...line} /></g>;
}

function Sad() {
  return <g><Dots /><path d="M65 74 Q75 64 85 74" {...line} /><path d="M94 60 q6 10 0 13 q-6 -3 0 -13" fill="#3aa0ff" /></g>;
}

function Cool() {
  return <g><path d="M48 46 H102 V52 Q92 64 79 53 H71 Q58 64 48 52Z" fill="#2b3a42" /><path d="M66 70 Q78 77 86 68" {...line} /></g>;
}

/** FNV-1a: small, and the same on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return value;
}
