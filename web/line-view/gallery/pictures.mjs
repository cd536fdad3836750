// Takes a picture of every exhibit of the running gallery, to be looked at: node gallery/pictures.mjs DIR [query], such as "theme=dark".
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const [dir = 'test-results', query = ''] = process.argv.slice(2);
const server = await createServer({ root: import.meta.dirname, configFile: `${import.meta.dirname}/vite.config.ts` });
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1640, height: 1000 } });
page.on('console', (line) => line.type() === 'error' && console.error(line.text()));
page.on('pageerror', (error) => console.error(error.message));
await page.goto(`${server.resolvedUrls.local[0]}?${query}`);
await page.waitForSelector('.exhibit');
await page.waitForLoadState('networkidle');
await mkdir(dir, { recursive: true });
// Four abreast, so that many can be looked at with few pictures.
const exhibits = await page.$$('.exhibit');
for (let i = 0; i < exhibits.length; i += 4) {
  const boxes = await Promise.all(exhibits.slice(i, i + 4).map((exhibit) => exhibit.boundingBox()));
  const height = Math.max(...boxes.map((box) => box.height));
  await page.screenshot({ path: `${dir}/${String(i / 4).padStart(2, '0')}.png`, fullPage: true, clip: { x: 0, y: boxes[0].y, width: 1640, height } });
}
await browser.close();
await server.close();
