import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';

import { holdInstallOffer } from './app/installed/install-offer';
import { updates } from './app/installed/updates';
import { Providers } from './app/providers';
import { router } from './app/router';
import { LanguageProvider } from './shared/messages/LanguageProvider';
import { speakPreferred } from './shared/messages/languages';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');

holdInstallOffer();
// After the page, so that its own files come first. A development server's files change too often to keep.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    updates.start(navigator.serviceWorker).catch(() => undefined);
  });
}

createRoot(root).render(
  <StrictMode>
    <LanguageProvider start={await speakPreferred()}>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </LanguageProvider>
  </StrictMode>,
);
