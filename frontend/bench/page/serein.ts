import { WorkerLink } from '../../src/inference/client/worker-link';
import { type FrameReading, MonitorError, type MonitorStats } from '../../src/inference/protocol';
import type { System } from './system';

/** Our default rate: so many milliseconds of video lie between two frames. */
const FRAME_MS = 100;

/** The whole pipeline in its worker, frame by frame as the bench asks for them. */
export class Serein implements System {
  private readonly link: WorkerLink;
  private tMs = 0;
  private answered: { resolve(reading: FrameReading): void; reject(error: Error): void } | null =
    null;

  private constructor(link: WorkerLink) {
    this.link = link;
    link.onNews = (news) => {
      if (news.kind === 'frame_done') this.answered?.resolve(news.reading);
      if (news.kind === 'frame_failed') {
        this.answered?.reject(new MonitorError('worker_failed', news.message));
      }
    };
    link.onFailure = (error) => this.answered?.reject(error);
  }

  static async open(): Promise<Serein> {
    const link = new WorkerLink();
    await link.open('/models', 'wasm');
    return new Serein(link);
  }

  async read(video: HTMLVideoElement): Promise<boolean> {
    const reading = new Promise<FrameReading>((resolve, reject) => {
      this.answered = { resolve, reject };
    });
    const frame = new VideoFrame(video);
    this.link.send({ kind: 'frame', tMs: (this.tMs += FRAME_MS), frame }, [frame]);
    return (await reading).emotion !== null;
  }

  stats(): Promise<MonitorStats> {
    return this.link.ask('stats');
  }
}
