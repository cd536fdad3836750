import { TapArea } from '@weir/line-view';
import type { RichMenu } from '../sandbox';

/** The picture with its areas. A later area lies above an earlier one, as on a phone. */
export function Menu({ menu }: { menu: RichMenu }) {
  const { width, height } = menu.menu.size;
  const share = (part: number, of: number) => `${(100 * part) / of}%`;
  return (
    <div className="rich-menu" style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={menu.imageUrl} alt={menu.menu.chatBarText} draggable={false} />
      {menu.menu.areas.map(({ bounds, action }, i) => (
        <div key={i} className="rich-menu-area" style={{ left: share(bounds.x, width), top: share(bounds.y, height), width: share(bounds.width, width), height: share(bounds.height, height) }}>
          <TapArea action={action} path={`richMenu.areas[${i}]`} />
        </div>
      ))}
    </div>
  );
}
