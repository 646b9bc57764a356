import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { gzipBeside } from './vite-gzip.ts';

const backend = process.env.SEREIN_BACKEND ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react(), gzipBeside()],
  // The server replaces the placeholder with a fresh nonce in every response.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { proxy: { '/api': backend } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The content policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    // Generous: a loaded machine is slow, and slow is not wrong.
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
