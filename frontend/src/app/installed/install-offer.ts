/** Chromium's offer to put a page on the home screen; other browsers have it in their own menus. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

function change(to: InstallOffer | null) {
  offer = to;
  listeners.forEach((listener) => listener());
}

/** Keeps the browser's own banner back: we offer it in our own words, where it disturbs nobody. */
export function holdInstallOffer() {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(event as InstallOffer);
  });
  window.addEventListener('appinstalled', () => change(null));
}

export const installOffer = {
  isOpen: () => offer !== null,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Asks the person, once. */
  accept: async () => {
    await offer?.prompt();
    change(null);
  },
};
