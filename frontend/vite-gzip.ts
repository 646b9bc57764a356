import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const pack = promisify(gzip);
/** What is packed already (fonts, pictures) gains nothing and is left alone. */
const WORTH_IT = 0.95;

/**
 * Writes a gzip beside every built file that it makes smaller. The server sends that one to browsers
 * that take it, so nothing is packed while a patient waits. The page itself is excepted: the server
 * writes a fresh nonce into it.
 */
export function gzipBeside(): Plugin {
  let folder: string;
  return {
    name: 'gzip-beside',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        const files = entries.filter(
          (entry) => entry.isFile() && !/[.](gz|html)$/.test(entry.name),
        );
        await Promise.all(files.map((file) => packBeside(path.join(file.parentPath, file.name))));
      },
    },
  };
}

async function packBeside(file: string): Promise<void> {
  const bytes = await readFile(file);
  const packed = await pack(bytes, { level: 9 });
  if (packed.length < bytes.length * WORTH_IT) await writeFile(`${file}.gz`, packed);
}
