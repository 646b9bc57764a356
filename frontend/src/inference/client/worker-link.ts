import type { BackendName, Trial } from '../pipeline/backend-choice';
import {
  type Answers,
  type FromWorker,
  type ModelInfo,
  MonitorError,
  type News,
  type ToWorker,
} from '../protocol';

/** How long a closing worker may take before it is ended anyway. */
const CLOSE_TIMEOUT_MS = 2000;

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: MonitorError): void;
}

/** The page's end of the inference worker: typed messages, questions with answers, one failure path. */
export class WorkerLink {
  onNews: (news: News) => void = () => {};
  /** Called when the worker itself fails after it was opened. */
  onFailure: (error: MonitorError) => void = () => {};

  private readonly worker: Worker;
  private opening: Waiting<ModelInfo> | null = null;
  private trying: Waiting<Trial> | null = null;
  private closing: (() => void) | null = null;
  private readonly asked = new Map<number, Waiting<never>>();
  private nextId = 1;
  private ended = false;

  constructor() {
    this.worker = new Worker(new URL('../worker/main.ts', import.meta.url), {
      type: 'module',
      name: 'serein-inference',
    });
    this.worker.onmessage = (event: MessageEvent<FromWorker>) => this.receive(event.data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.fail(event.message || 'the inference worker could not be started');
    };
    this.worker.onmessageerror = () => this.fail('a message to the page could not be read');
  }

  open(modelsBase: string, backend: BackendName): Promise<ModelInfo> {
    return new Promise((resolve, reject) => {
      this.opening = { resolve, reject };
      this.send({ kind: 'open', modelsBase, backend });
    });
  }

  /** Instead of opening: asks which backend is the faster one here. */
  tryBackends(modelsBase: string): Promise<Trial> {
    return new Promise((resolve, reject) => {
      this.trying = { resolve, reject };
      this.send({ kind: 'try', modelsBase });
    });
  }

  send(message: ToWorker, transfer: Transferable[] = []): void {
    if (!this.ended) this.worker.postMessage(message, transfer);
  }

  ask<Q extends keyof Answers>(what: Q): Promise<Answers[Q]> {
    if (this.ended) return Promise.reject(closedError());
    return new Promise<Answers[Q]>((resolve, reject) => {
      const id = this.nextId++;
      this.asked.set(id, { resolve, reject });
      this.send({ kind: 'ask', id, what });
    });
  }

  async close(): Promise<void> {
    if (this.ended) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
      this.closing = () => {
        clearTimeout(timer);
        resolve();
      };
      this.send({ kind: 'close' });
    });
    this.terminate();
  }

  terminate(): void {
    this.ended = true;
    this.worker.terminate();
    this.asked.forEach((waiting) => waiting.reject(closedError()));
    this.asked.clear();
  }

  private receive(message: FromWorker): void {
    if (this.ended) return;
    switch (message.kind) {
      case 'ready':
        this.opening?.resolve(message);
        this.opening = null;
        return;
      case 'open_failed':
        this.opening?.reject(new MonitorError(message.error, message.message));
        this.opening = null;
        return;
      case 'answer': {
        const waiting = this.asked.get(message.id);
        this.asked.delete(message.id);
        waiting?.resolve(message.value as never);
        return;
      }
      case 'tried':
        if (message.trial) this.trying?.resolve(message.trial);
        else this.fail('the backends could not be tried');
        return;
      case 'closed':
        this.closing?.();
        return;
      case 'progress':
      case 'frame_done':
      case 'frame_failed':
      case 'forgotten':
      case 'graphics_lost':
        this.onNews(message);
    }
  }

  private fail(message: string): void {
    const error = new MonitorError('worker_failed', message);
    if (this.opening) {
      this.opening.reject(error);
      this.opening = null;
      return;
    }
    this.trying?.reject(error);
    this.asked.forEach((waiting) => waiting.reject(error));
    this.asked.clear();
    this.onFailure(error);
  }
}

function closedError(): MonitorError {
  return new MonitorError('worker_failed', 'the monitor is closed');
}
