import { Chat, Phone } from '../src';
import { pairs, type Pair } from '../fields/pairs';

const cdn = /https:\/\/cdn\.example\.com\//g;
const coupons = { birthday: { title: '生日禮' }, spring: { title: '春季禮' } };

/** The same message twice: were its two pictures not equal, no difference would mean anything. */
const controls: Readonly<Record<string, Pair>> = Object.fromEntries(['Message.type', 'FlexBubble.hero', 'ImagemapMessage.video'].map((field) => [`${field} =`, [pairs[field]![1], pairs[field]![1]]]));

/** Both messages of every pair, side by side; the browser tests compare them. */
export function Pairs() {
  return (
    <div className="pairs">
      {Object.entries({ ...pairs, ...controls }).map(([field, both]) => (
        <figure key={field} data-field={field}>
          <figcaption>{field}</figcaption>
          {both.map((message, i) => (
            <div key={i} className="half" data-half={i}>
              <Phone title="花漾" header={<></>} input={<></>}>
                <Chat messages={[JSON.parse(JSON.stringify(message).replace(cdn, '/pictures/')) as object]} at="2026-11-21T14:30:00+08:00" coupons={coupons} />
              </Phone>
            </div>
          ))}
        </figure>
      ))}
    </div>
  );
}
