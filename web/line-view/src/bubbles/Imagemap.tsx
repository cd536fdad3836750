import type { CSSProperties } from 'react';
import { listOf, textOf, type ImagemapArea, type ImagemapMessage } from '../line';
import { Picture } from '../Picture';
import { TapArea } from '../TapArea';
import { useView } from '../view';
import { word } from '../wording';
import { PlaySign } from './Media';

/** Areas are given for this width, whatever the screen's. */
const BaseWidth = 1040;
const RatioTallest = 3;

export function Imagemap({ message, path }: { message: ImagemapMessage; path: string }) {
  const { language } = useView();
  const width = positive(message.baseSize?.width) ?? BaseWidth;
  const height = Math.min(positive(message.baseSize?.height) ?? width, width * RatioTallest);
  const { video } = message;
  return (
    <div className="lv-imagemap" style={{ aspectRatio: `${width} / ${height}` }}>
      <Picture url={message.baseUrl ? `${message.baseUrl}/${BaseWidth}` : undefined} alt={textOf(message.altText)} />
      {video && (
        <div className="lv-imagemap-area" style={place(video.area, width, height)}>
          <TapArea action={{ type: 'playVideo', url: textOf(video.originalContentUrl), link: video.externalLink }} path={`${path}.video`} name={word('play', language)} />
          <Picture url={video.previewImageUrl} alt={word('video', language)} />
          <PlaySign />
        </div>
      )}
      {listOf(message.actions).map((action, i) => (
        <div key={i} className="lv-imagemap-area" style={place(action.area, width, height)}>
          <TapArea action={action} path={`${path}.actions[${i}]`} />
        </div>
      ))}
    </div>
  );
}

function place(area: ImagemapArea | undefined, width: number, height: number): CSSProperties {
  const share = (part: number | undefined, of: number) => `${(100 * (Number.isFinite(part) ? part! : 0)) / of}%`;
  return { left: share(area?.x, width), top: share(area?.y, height), width: share(area?.width, width), height: share(area?.height, height) };
}

function positive(value: number | undefined): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
