import { parseCurrent, parseFiles } from '../inference/pipeline/manifest';
import { sessionRuns } from '../shared/device/session-lock';

const CACHE = 'serein-models';
const HOME = '/models/';
const POINTER = `${HOME}current.json`;
const MANIFEST = '/manifest.json';
/** After this long without an answer, the models of this device do. */
const POINTER_WITHIN_MS = 3_000;

const keyOf = (sha256: string) => `${HOME}sha256/${sha256}`;

/**
 * The models on this device. Files are kept under their SHA-256, so each is fetched once, whichever
 * release names it. Which releases count, the server is asked each time; this device changes over when
 * every file of the new ones is here, and never while a session runs.
 */
export class ModelStore {
  private readonly underWay = new Map<string, Promise<Response>>();

  answer(path: string, event: ExtendableEvent): Promise<Response> {
    if (path === POINTER) return this.pointer(event);
    if (path.endsWith(MANIFEST)) return this.manifest(path);
    return this.file(path);
  }

  private async pointer(event: ExtendableEvent): Promise<Response> {
    const kept = await (await caches.open(CACHE)).match(POINTER);
    if (kept && (await sessionRuns())) return kept;
    const signal = AbortSignal.timeout(POINTER_WITHIN_MS);
    const fresh = await fetch(POINTER, { cache: 'no-store', signal }).catch(() => null);
    if (!fresh?.ok) return kept ?? fresh ?? Response.error();
    // A full disk or a lost connection: what was kept stays, and the next start tries again.
    event.waitUntil(this.adopt(fresh.clone()).catch(() => undefined));
    return fresh;
  }

  /** Fetches what is missing of the releases; keeps the pointer to them, and nothing else, once all is here. */
  private async adopt(pointer: Response): Promise<void> {
    const homes = Object.values(parseCurrent(await pointer.clone().json()));
    const manifests = homes.map((home) => `${HOME}${home}${MANIFEST}`);
    const keys = [POINTER, ...manifests];
    for (const manifest of manifests) {
      const folder = manifest.slice(0, -MANIFEST.length);
      for (const { path, sha256 } of parseFiles(await (await this.manifest(manifest)).json())) {
        await this.byHash(sha256, `${folder}/${path}`);
        keys.push(keyOf(sha256));
      }
    }
    const cache = await caches.open(CACHE);
    for (const key of keys.slice(1)) {
      if (!(await cache.match(key))) return;
    }
    await cache.put(POINTER, pointer);
    for (const request of await cache.keys()) {
      if (!keys.includes(new URL(request.url).pathname)) await cache.delete(request);
    }
  }

  private async manifest(path: string): Promise<Response> {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(path);
    if (kept) return kept;
    const fresh = await fetch(path);
    if (fresh.ok && isManifest(await fresh.clone().text())) await keep(cache, path, fresh.clone());
    return fresh;
  }

  private async file(path: string): Promise<Response> {
    const [id, version, ...rest] = path.slice(HOME.length).split('/');
    const manifest = await this.manifest(`${HOME}${id}/${version}${MANIFEST}`);
    const files = manifest.ok ? parseFiles(await manifest.json()) : [];
    const entry = files.find((file) => file.path === rest.join('/'));
    return entry ? this.byHash(entry.sha256, path) : fetch(path);
  }

  /** Two that ask at the same time share one request. */
  private async byHash(sha256: string, path: string): Promise<Response> {
    let answer = this.underWay.get(sha256);
    if (!answer) {
      answer = keptOrFetched(sha256, path).finally(() => this.underWay.delete(sha256));
      this.underWay.set(sha256, answer);
    }
    return (await answer).clone();
  }
}

async function keptOrFetched(sha256: string, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(keyOf(sha256));
  if (kept) return kept;
  const fresh = await fetch(path);
  if (fresh.ok && (await digest(fresh.clone())) === sha256) {
    await keep(cache, keyOf(sha256), fresh.clone());
  }
  return fresh;
}

/** Without room the model still runs; it is fetched again next time. */
const keep = (cache: Cache, key: string, response: Response) =>
  cache.put(key, response).catch(() => undefined);

function isManifest(text: string): boolean {
  try {
    return parseFiles(JSON.parse(text)).length > 0;
  } catch {
    return false;
  }
}

async function digest(response: Response): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
