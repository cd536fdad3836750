// LINE's events as line.me writes them, with ids that nothing else has.
import { createHmac, createHash, randomBytes } from 'node:crypto';

const run = randomBytes(5).toString('hex').toUpperCase();
let count = 0;

export const sign = (secret, body) => createHmac('sha256', secret).update(body).digest('base64');

export const userId = n => 'U' + createHash('md5').update(`friend ${n}`).digest('hex');

const common = user => ({
  webhookEventId: `01${run}${String(++count).padStart(14, '0')}`,
  deliveryContext: { isRedelivery: false },
  timestamp: Date.now(),
  source: { type: 'user', userId: user },
  replyToken: `${run}${count}`.padStart(32, '0'),
  mode: 'active',
});

export const follow = user => ({ type: 'follow', follow: { isUnblocked: false }, ...common(user) });

export const says = (user, text) => {
  const rest = common(user);
  return { type: 'message', message: { type: 'text', id: String(5_000_000_000 + count), quoteToken: `q${run}${count}`, text }, ...rest };
};
