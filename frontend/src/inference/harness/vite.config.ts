import { defineConfig, mergeConfig } from 'vite';
import app from '../../../vite.config';

/** Builds the harness as the app is built, worker included. */
export default mergeConfig(
  app,
  defineConfig({ root: import.meta.dirname, publicDir: false, build: { emptyOutDir: true } }),
);
