import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';

import { Providers } from './app/providers';
import { router } from './app/router';
import { LanguageProvider } from './shared/messages/LanguageProvider';
import { speakPreferred } from './shared/messages/languages';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');

createRoot(root).render(
  <StrictMode>
    <LanguageProvider start={await speakPreferred()}>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </LanguageProvider>
  </StrictMode>,
);
