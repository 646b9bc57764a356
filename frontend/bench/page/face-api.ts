import { type System, peer, WASM } from './system';

interface Net {
  loadFromUri(uri: string): Promise<void>;
}

interface FaceApi {
  tf: {
    setWasmPaths(prefix: string): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
  };
  nets: { tinyFaceDetector: Net; faceExpressionNet: Net };
  TinyFaceDetectorOptions: new (options: { inputSize: number }) => object;
  detectSingleFace(
    video: HTMLVideoElement,
    options: object,
  ): { withFaceExpressions(): Promise<object | undefined> };
}

const MODELS = '/peers/face-api/model';

/** Tiny detector and expression of @vladmandic/face-api. */
export async function openFaceApi(inputSize: number): Promise<System> {
  const api = await peer<FaceApi>('face-api/dist/face-api.esm.js');
  api.tf.setWasmPaths(WASM);
  await api.tf.setBackend('wasm');
  await api.tf.ready();
  await api.nets.tinyFaceDetector.loadFromUri(MODELS);
  await api.nets.faceExpressionNet.loadFromUri(MODELS);
  const options = new api.TinyFaceDetectorOptions({ inputSize });
  return {
    async read(video) {
      return Boolean(await api.detectSingleFace(video, options).withFaceExpressions());
    },
  };
}
