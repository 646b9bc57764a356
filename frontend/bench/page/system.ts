/** Something that finds a face in a video's picture and tells its expression. */
export interface System {
  /** Reads the picture that the video shows now; whether it told an expression. */
  read(video: HTMLVideoElement): Promise<boolean>;
}

/** A bundle as its makers publish it, served from the packages that the bench installs. */
export async function peer<Library>(path: string): Promise<Library> {
  return (await import(/* @vite-ignore */ `/peers/${path}`)) as Library;
}

/** The WebAssembly files of TF.js 4.22.0, which all systems here are built on. */
export const WASM = '/wasm/';
