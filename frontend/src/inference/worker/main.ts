/** The inference worker: messages in order, one at a time; an error in one never stops the next. */
import { MonitorError, errorText } from '../protocol/errors';
import type { Answers, FromWorker, ToWorker } from '../protocol/messages';
import type { BackendName } from '../pipeline/backend-choice';
import { graphicsAreLost, startBackend } from './backend';
import { buildGraphs, fetchRelease } from './release';
import { Session } from './session';
import { tryBackends } from './trial';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (message: FromWorker): void => scope.postMessage(message);

let opening: Promise<Session> | null = null;

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => void receive(data);

async function receive(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'open':
      opening = open(message);
      return announce(opening);
    case 'frame':
      return readFrame(message);
    case 'reset':
      return forget();
    case 'ask':
      return answer(message.id, message.what);
    case 'try':
      return tryBoth(message.modelsBase);
    case 'close':
      return close();
  }
}

async function open({ modelsBase, backend }: Extract<ToWorker, { kind: 'open' }>) {
  const [files] = await Promise.all([
    fetchRelease(modelsBase, (loaded, total) => tell({ kind: 'progress', loaded, total })),
    startOrFallBack(backend),
  ]);
  return new Session({ ...files, graphs: await buildGraphs(files) });
}

async function startOrFallBack(backend: BackendName): Promise<void> {
  try {
    await startBackend(backend);
  } catch (error) {
    if (backend === 'wasm') throw error;
    await startBackend('wasm');
  }
}

async function tryBoth(modelsBase: string): Promise<void> {
  tell({ kind: 'tried', trial: await tryBackends(modelsBase).catch(() => null) });
}

async function announce(session: Promise<Session>): Promise<void> {
  try {
    tell({ kind: 'ready', ...(await session).info });
  } catch (error) {
    const kind = error instanceof MonitorError ? error.kind : 'worker_failed';
    tell({ kind: 'open_failed', error: kind, message: errorText(error) });
  }
}

async function readFrame({ tMs, frame }: Extract<ToWorker, { kind: 'frame' }>): Promise<void> {
  try {
    const session = await opening;
    if (!session) throw new Error('a frame came before the models');
    if (graphicsAreLost()) await (opening = rescue(session));
    tell({ kind: 'frame_done', ...session.process(tMs, frame) });
  } catch (error) {
    frame.close();
    tell({ kind: 'frame_failed', tMs, message: errorText(error) });
  }
}

/** The graphics processor is gone: on with the same session, on WebAssembly. */
async function rescue(session: Session): Promise<Session> {
  await startBackend('wasm');
  await session.rebuild();
  tell({ kind: 'graphics_lost' });
  return session;
}

async function forget(): Promise<void> {
  (await opening)?.reset();
  tell({ kind: 'forgotten' });
}

async function answer(id: number, what: keyof Answers): Promise<void> {
  const session = await opening;
  if (!session) return;
  tell({ kind: 'answer', id, value: what === 'stats' ? session.stats() : session.moments() });
}

async function close(): Promise<void> {
  (await opening?.catch(() => null))?.dispose();
  tell({ kind: 'closed' });
  scope.close();
}
