// Ready requests, byte for byte, so that the load generator signs and formats nothing while it measures:
// six digits with the length, then the request. One file for each thread; Weir and the peer are sent the same bytes.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { says, sign, userId } from './events.mjs';
import { keywords } from './brand.mjs';

const browser = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/15.1.0';
const small = ['請問今天有營業嗎？', '好的，謝謝', '我想看秋冬新品', '可以改尺寸嗎？', '已經收到了，很喜歡！', '門市電話是多少？', '下週會到貨嗎？', '我要預約週六下午', '這件有黑色嗎？'];

// A small generator of our own: the same seed, the same people in the same order.
const random = seed => () => (seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0) >>> 0;

function webhook({ secret, path, users }, draw) {
  const text = draw() % 10 === 0 ? `我想看${keywords[draw() % keywords.length]}` : small[draw() % small.length];
  const body = JSON.stringify({ destination: 'Ub0000000000000000000000000000000', events: [says(userId(draw() % users), text)] });
  return `POST ${path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json; charset=utf-8\r\nUser-Agent: LineBotWebhook/2.0\r\n` +
    `X-Line-Signature: ${sign(secret, body)}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function click(token) {
  const device = createHash('md5').update(token).digest('hex');
  return `GET /l/${token} HTTP/1.1\r\nHost: bench\r\nUser-Agent: ${browser}\r\nCookie: weir-device=${device}\r\n\r\n`;
}

/** @param mix.tokens the links that are tapped, one request in ten; empty for messages only. */
export async function writeRequests(files, perFile, mix, seed) {
  for (const [index, file] of files.entries()) {
    const draw = random(seed * 1009 + index);
    const out = createWriteStream(file);
    // One after the other, so that the same link is not tapped again within the two seconds that count as one tap.
    let tapped = Math.floor(index * mix.tokens.length / files.length);
    for (let block = []; perFile > 0 && out.count !== perFile;) {
      out.count = (out.count ?? 0) + 1;
      const request = mix.tokens.length > 0 && out.count % 10 === 0 ? click(mix.tokens[tapped++ % mix.tokens.length]) : webhook(mix, draw);
      block.push(String(Buffer.byteLength(request)).padStart(6, '0'), request);
      if (block.length < 2000 && out.count !== perFile) continue;
      if (!out.write(block.join(''))) await once(out, 'drain');
      block = [];
    }
    out.end();
    await once(out, 'finish');
  }
}
