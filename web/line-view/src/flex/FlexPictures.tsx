import { textOf, type FlexIcon, type FlexImage, type FlexVideo } from '../line';
import { PlaySign } from '../bubbles/Media';
import { Picture } from '../Picture';
import { TapArea } from '../TapArea';
import { useView } from '../view';
import { word } from '../wording';
import { Component, type ComponentProps } from './FlexBox';
import { colourOf, imageDefault, lengthOf, letters, pictures, ratioOf, textDefault } from './measures';

export function FlexImageView({ component: image, place, path }: ComponentProps<FlexImage>) {
  const width = image.size === 'full' ? '100%' : (lengthOf(image.size, pictures) ?? lengthOf(imageDefault, pictures));
  const side = image.align === 'start' ? { marginInlineEnd: 'auto' } : image.align === 'end' ? { marginInlineStart: 'auto' } : { marginInline: 'auto' };
  return (
    <div className="lv-flex-image" style={place}>
      <div style={{ width, aspectRatio: ratioOf(image.aspectRatio), backgroundColor: colourOf(image.backgroundColor), ...side }}>
        <TapArea action={image.action} path={`${path}.action`} />
        <Picture url={image.url} style={{ objectFit: image.aspectMode === 'cover' ? 'cover' : 'contain' }} />
      </div>
    </div>
  );
}

export function FlexIconView({ component: icon, place }: ComponentProps<FlexIcon>) {
  const height = lengthOf(icon.size, letters) ?? lengthOf(textDefault, letters);
  return <Picture className="lv-flex-icon" url={icon.url} style={{ ...place, height, aspectRatio: ratioOf(icon.aspectRatio) }} />;
}

export function FlexVideoView({ component: video, place, parent, path }: ComponentProps<FlexVideo>) {
  const { language } = useView();
  // Where a video cannot be shown, LINE shows the other content; here that is where there is none to show.
  if (!video.previewUrl && video.altContent) {
    return <Component component={video.altContent} parent={parent} isFirst path={`${path}.altContent`} />;
  }
  return (
    <div className="lv-flex-image" style={place}>
      <div style={{ width: '100%', aspectRatio: ratioOf(video.aspectRatio) }}>
        <TapArea action={{ type: 'playVideo', url: textOf(video.url) }} path={path} name={word('play', language)} />
        <Picture url={video.previewUrl} style={{ objectFit: 'cover' }} alt={word('video', language)} />
        <PlaySign />
        {video.action && (
          <div className="lv-video-link">
            <TapArea action={video.action} path={`${path}.action`} />
            {textOf(video.action.label)}
          </div>
        )}
      </div>
    </div>
  );
}
