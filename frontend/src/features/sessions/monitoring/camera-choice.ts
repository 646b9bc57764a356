/** Never sent anywhere: the browser's own name for a camera, of use on this device alone. */
const STORAGE_KEY = 'serein-camera';

/** The camera that was chosen on this device; null for the browser's own choice. */
export function rememberedCamera(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    // Storage can be blocked; the front camera it is then.
    return null;
  }
}

export function rememberCamera(id: string) {
  try {
    localStorage.setItem(STORAGE_KEY, id);
  } catch {
    // Without storage the choice holds until the page is loaded again.
  }
}
