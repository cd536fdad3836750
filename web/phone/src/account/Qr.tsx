import { useEffect, useState } from 'react';

/** A QR code as one path. Drawn here, so that nobody else learns what it leads to. */
export function Qr({ text, name }: { text: string; name: string }) {
  const [code, setCode] = useState<{ size: number; path: string } | null>(null);
  useEffect(() => {
    let isOver = false;
    void import('qrcode-generator').then(({ default: make }) => {
      const qr = make(0, 'M');
      qr.addData(text);
      qr.make();
      const size = qr.getModuleCount();
      const cells = Array.from({ length: size * size }, (_, i) => [i % size, Math.floor(i / size)] as const);
      const path = cells.filter(([x, y]) => qr.isDark(y, x)).map(([x, y]) => `M${x + 4} ${y + 4}h1v1h-1z`).join('');
      if (!isOver) {
        setCode({ size: size + 8, path });
      }
    });
    return () => {
      isOver = true;
    };
  }, [text]);
  return code && (
    <svg className="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
