import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';

import { createQueryClient } from '../api/query-client';
import type { User } from '../api/types';
import { CurrentUserProvider } from '../shared/current-user';
import { OutboxContext } from '../shared/device/DeviceProvider';
import { memoryOutbox } from './outbox';

const patient: User = {
  id: '0192f000-0000-7000-8000-000000000001',
  email: 'ana@example.org',
  email_verified: true,
  display_name: 'Ana',
  role: 'patient',
  region: 'US',
  time_zone: 'UTC',
  second_factor_due: false,
};

/** Renders a piece as a signed-in patient would see it. */
export function renderForPatient(piece: ReactElement) {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <CurrentUserProvider value={patient}>
          <OutboxContext value={memoryOutbox()}>
            <MemoryRouter>{piece}</MemoryRouter>
          </OutboxContext>
        </CurrentUserProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}
