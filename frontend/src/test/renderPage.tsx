import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';

import { createQueryClient } from '../api/query-client';
import type { User } from '../api/types';
import { CurrentUserProvider } from '../shared/current-user';

interface Place {
  /** Route pattern and the address visited. */
  path?: string;
  at?: string;
  user?: User;
}

const somebody: User = {
  id: 'u-1',
  email: 'somebody@demo.serein.example',
  email_verified: true,
  display_name: 'Somebody',
  role: 'physician',
  region: 'US',
  time_zone: 'UTC',
  second_factor_due: false,
};

/** A page or a piece of one with all that the app puts around it. */
export function renderPage(
  page: ReactNode,
  { path = '/', at = path, user = somebody }: Place = {},
) {
  const router = createMemoryRouter([{ path, element: page }], { initialEntries: [at] });
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <CurrentUserProvider value={user}>
          <RouterProvider router={router} />
        </CurrentUserProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}
