import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// While developing, the pages come from Vite and everything else from a server that runs beside it.
const server = process.env['WEIR_URL'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../src/Weir.Server/wwwroot',
    emptyOutDir: true,
    // The charts are a chunk of their own, loaded only where one is shown.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: { '/api': server, '/openapi': server, '/hubs': { target: server, ws: true } },
  },
  test: { environment: 'node' },
})
