import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  // Generous, because a busy machine draws slowly; no test asks how long anything took.
  test: { environment: 'jsdom', testTimeout: 30_000, include: ['tests/**/*.test.{ts,tsx}'] },
});
