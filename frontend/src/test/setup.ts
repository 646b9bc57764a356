import '@testing-library/jest-dom/vitest';

import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// A busy machine may take long to draw a page; what is there at once is found at once.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);

class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// Browser facilities that Mantine uses and jsdom lacks. Plain Node tests have no window.
if (typeof window !== 'undefined') {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('ResizeObserver', NoResizeObserver);
  Object.assign(window.HTMLElement.prototype, { scrollIntoView: () => undefined });
}
