import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './global.css';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { type ReactNode, useState } from 'react';

import { createQueryClient } from '../api/query-client';
import { DeviceProvider } from '../shared/device/DeviceProvider';
import { Arrivals } from './Arrivals';
import { cssVariables, theme } from './theme';

/** The nonce that the server put into this response; Mantine's style tags carry it. */
function styleNonce() {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

// Drawers and dialogs lock the page's scrolling with a style tag of their own.
setNonce(styleNonce());

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <Notifications position="bottom-center" />
        <DeviceProvider>
          <Arrivals />
          {children}
        </DeviceProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
