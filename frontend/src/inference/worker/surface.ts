import type { Pixels } from '../pipeline/pixels';
import type { Frame } from '../protocol/messages';

/** Wider frames are scaled down: neither network sees more, and reading pixels costs by area. */
const MAX_EDGE = 640;

/** Turns frames into pixels: drawn once (a camera frame is YUV), then read. */
export class Surface {
  private readonly context: OffscreenCanvasRenderingContext2D;

  constructor() {
    const context = new OffscreenCanvas(1, 1).getContext('2d', {
      alpha: false,
      willReadFrequently: true,
    });
    if (!context) throw new Error('no 2D canvas in the worker');
    this.context = context;
  }

  read(frame: Frame): Pixels {
    const { width, height } = fit('displayWidth' in frame ? displaySize(frame) : frame);
    const { canvas } = this.context;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    this.context.drawImage(frame, 0, 0, width, height);
    return this.context.getImageData(0, 0, width, height);
  }
}

interface Size {
  width: number;
  height: number;
}

function displaySize(frame: VideoFrame): Size {
  return { width: frame.displayWidth, height: frame.displayHeight };
}

function fit({ width, height }: Size): Size {
  const scale = Math.min(1, MAX_EDGE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
