import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

/** Built after the pages, since it lists their files: one script, as service workers of every browser take it. */
const DIST = 'dist';
/** Models have a store of their own, few devices use graphics; the rest is made for the server or by this build. */
const NOT_PAGES = /^models[/]|^assets[/]graphics-|[.]gz$|^sw[.]js$/;
/** Vite names these by content. */
const NAMED_BY_CONTENT = /^assets[/]/;
/** The server puts the version of its security headers here: with new ones the page is fetched anew. */
const HEADERS_MARK = '__HEADERS__';

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(DIST.length + 1))
  .filter((file) => !NOT_PAGES.test(file))
  .sort();

function revision(file: string): string | null {
  if (NAMED_BY_CONTENT.test(file)) return null;
  const hash = createHash('sha256').update(readFileSync(`${DIST}/${file}`));
  return hash.digest('hex').slice(0, 16) + (file === 'index.html' ? HEADERS_MARK : '');
}

export default defineConfig({
  publicDir: false,
  define: {
    PRECACHE: JSON.stringify(files.map((url) => ({ url, revision: revision(url) }))),
    'process.env.NODE_ENV': JSON.stringify('production'),
  },
  build: {
    outDir: DIST,
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: 'src/service-worker/main.ts',
      formats: ['iife'],
      name: 'serein',
      fileName: () => 'sw.js',
    },
  },
});
