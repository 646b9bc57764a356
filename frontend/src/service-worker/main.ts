/**
 * Lets Serein open without a connection: the pages come from this device, and so do the models.
 * Answers of the API never pass through here, so nothing personal is ever cached.
 */
import { clientsClaim } from 'workbox-core';
import { addRoute, createHandlerBoundToURL, precache } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

import { sessionRuns } from '../shared/device/session-lock';
import { TAKE_OVER } from '../shared/take-over';
import { ModelStore } from './models';
import { withFreshNonce } from './shell';

declare const self: ServiceWorkerGlobalScope;
/** The built files, written here by the build. */
declare const PRECACHE: PrecacheEntry[];

const SERVER_PATHS = /^\/(api|healthz|readyz)\b/;
const FILES = /\/[^/]+[.][^/]+$/;

precache(PRECACHE);
const openShell = createHandlerBoundToURL('index.html');
registerRoute(
  new NavigationRoute(async (options) => withFreshNonce(await openShell(options)), {
    denylist: [SERVER_PATHS, FILES],
  }),
);
addRoute({ directoryIndex: '', cleanURLs: false });

const models = new ModelStore();
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/models/'),
  ({ url, event }) => models.answer(url.pathname, event),
);

// The first visit can already go on without a connection. A later version waits until no page is open ...
clientsClaim();
// ... or until the person asks for it, and then no other page may be open and no session running.
self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(takeOver(event.ports[0]));
});

async function takeOver(answer: MessagePort | undefined): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const free = pages.length <= 1 && !(await sessionRuns());
  answer?.postMessage(free);
  if (free) await self.skipWaiting();
}
