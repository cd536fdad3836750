import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'
import { url } from './brand.mjs'

const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)

export default defineConfig({
  testDir: '.',
  // Both widths work on one brand, one after the other.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: './test-results',
  // The pages are built first, which takes minutes on a busy machine.
  webServer: { command: 'node serve.mjs', url: `${url}/healthz`, timeout: 300_000, gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 } },
  use: {
    baseURL: url,
    locale: 'zh-TW',
    timezoneId: 'Asia/Taipei',
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'desk', use: { viewport: { width: 1440, height: 900 } } },
    // What a message looks like does not depend on the screen; one of them compares it.
    { name: 'phone', testIgnore: 'drawing.spec.ts', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
})
