// @vitest-environment node
import 'fake-indexeddb/auto';

import { expect, it, vi } from 'vitest';

import { browserSurroundings } from './browser';
import { openDeviceDatabase } from './database';

// The client reads its address when it is loaded.
vi.hoisted(() => vi.stubGlobal('location', new URL('http://localhost/')));

it('asks for the key of this very person, whoever the cookie belongs to', async () => {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request);
    return Promise.resolve(
      Response.json({ key: btoa('k'.repeat(32)), until: '2999-01-01T00:00:00Z' }),
    );
  });
  const database = await openDeviceDatabase();
  const around = browserSurroundings('ana', () => Promise.resolve(database));
  expect(await around.openShelf()).not.toBeNull();
  around.channel.close();
  expect(asked.map(({ headers }) => headers.get('Serein-Person'))).toEqual(['ana']);
});
