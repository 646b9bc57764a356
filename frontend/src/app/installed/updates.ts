import { TAKE_OVER } from '../../shared/take-over';

const HOUR_MS = 3_600_000;

export type UpdateState = 'none' | 'ready' | 'held-up';

/** Keeps Serein on this device, and tells when a newer version lies ready. */
export class Updates {
  private waiting: ServiceWorker | null = null;
  private state: UpdateState = 'none';
  private readonly listeners = new Set<() => void>();

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Rejects where the browser keeps no pages; Serein then needs a connection to open. */
  async start(workers: ServiceWorkerContainer): Promise<void> {
    const registration = await workers.register('/sw.js');
    const look = () => {
      // The first one ever waits for nobody, and is no update.
      if (registration.waiting && workers.controller) this.found(registration.waiting);
    };
    look();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', look),
    );
    setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
  }

  /** Loads the newer version, unless a session runs or other pages of Serein are open. */
  async take(workers: ServiceWorkerContainer, reload: () => void): Promise<void> {
    if (!this.waiting) return;
    workers.addEventListener('controllerchange', reload, { once: true });
    if (await mayTakeOver(this.waiting)) return;
    workers.removeEventListener('controllerchange', reload);
    this.say('held-up');
  }

  private found(waiting: ServiceWorker) {
    this.waiting = waiting;
    this.say('ready');
  }

  private say(state: UpdateState) {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

function mayTakeOver(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
    worker.postMessage(TAKE_OVER, [port2]);
  });
}

export const updates = new Updates();
