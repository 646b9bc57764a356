import { type System, peer, WASM } from './system';

interface Human {
  load(): Promise<void>;
  detect(video: HTMLVideoElement): Promise<{ face: { emotion?: unknown[] }[] }>;
}

const OFF = { enabled: false };

/** Detector and expression of @vladmandic/human; all else that it could do is off. */
const CONFIG = {
  backend: 'wasm',
  wasmPath: WASM,
  modelBasePath: '/peers/human/models/',
  face: { enabled: true, mesh: OFF, iris: OFF, description: OFF, emotion: { enabled: true } },
  body: OFF,
  hand: OFF,
  gesture: OFF,
  object: OFF,
  segmentation: OFF,
};

/**
 * By its defaults it takes over its last result while the picture changes little: `everyFrame`
 * has it look each time, as we do.
 */
export async function openHuman({ everyFrame = false } = {}): Promise<System> {
  const { Human } = await peer<{ Human: new (config: object) => Human }>('human/dist/human.esm.js');
  const human = new Human(everyFrame ? { ...CONFIG, cacheSensitivity: 0 } : CONFIG);
  await human.load();
  return {
    async read(video) {
      const { face } = await human.detect(video);
      return Boolean(face[0]?.emotion?.length);
    },
  };
}
