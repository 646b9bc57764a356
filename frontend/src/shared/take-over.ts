/** Asks a service worker that waits to take over now; it answers whether it may. */
export const TAKE_OVER = 'take-over';
