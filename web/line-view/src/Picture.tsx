import { useState, type CSSProperties } from 'react';
import { useView } from './view';
import { word } from './wording';

/** A picture, or the place where it would be: an address that does not load must not collapse the card around it. */
export function Picture({ url, className, style, alt = '' }: { url: string | undefined; className?: string; style?: CSSProperties; alt?: string }) {
  const { language } = useView();
  const [broken, setBroken] = useState<string>();
  if (typeof url !== 'string' || url === '' || url === broken) {
    return (
      <span className={`lv-no-picture ${className ?? ''}`} style={style} role="img" aria-label={alt || word('noPicture', language)}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
          <circle cx="15.5" cy="9" r="1.4" fill="currentColor" />
        </svg>
      </span>
    );
  }
  return <img className={className} style={style} src={url} alt={alt} draggable={false} onError={() => setBroken(url)} />;
}
