export const installed = {
  update: {
    ready: 'A newer version of Serein is ready. It is used the next time you open Serein.',
    heldUp:
      'The newer version has to wait: please finish the running session and close the other pages of Serein first.',
    take: 'Use it now',
  },
  offer: {
    text: 'Serein can open from your home screen, also without a connection.',
    action: 'Add Serein to this device',
  },
} as const;
