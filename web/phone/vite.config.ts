import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// While developing, the pages come from Vite and everything else from a sandbox that runs beside it.
const sandbox = process.env['SANDBOX_URL'] ?? 'http://localhost:8090';

export default defineConfig({
  plugins: [react()],
  // Both pages, /phone and /manager, are this one program; its parts lie below the first.
  base: '/phone/',
  build: { outDir: '../../src/Weir.Sandbox/wwwroot', emptyOutDir: true },
  server: { proxy: { '/sandbox': sandbox, '/liff': sandbox, '/access': sandbox, '/shop': sandbox } },
  // Generous, because a busy machine draws slowly; no test asks how long anything took.
  test: { environment: 'jsdom', setupFiles: ['tests/setup.ts'], testTimeout: 30_000, include: ['tests/**/*.test.{ts,tsx}'] },
});
