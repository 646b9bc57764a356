import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { AdminUser } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { NewUserDialog } from './NewUserDialog';
import { UserList } from './UserList';

const user = (id: string, display_name: string, role: AdminUser['role']): AdminUser => ({
  id,
  display_name,
  role,
  email: `${id}@demo.serein.example`,
  region: 'US',
  active: true,
  pending: false,
  created_at: '2026-01-01T10:00:00Z',
  second_factor_since: null,
});
const me = user('u-1', 'Alex Admin', 'admin');

it('deactivates after asking, and never oneself', async () => {
  const server = new FakeServer({
    'GET /api/v1/admin/users': () => ({
      body: { items: [me, user('u-2', 'Dr. Lind', 'physician')], next: null },
    }),
    'PATCH /api/v1/admin/users/u-2': () => ({ body: {} }),
  });
  const here = { ...me, time_zone: 'UTC', email_verified: true, second_factor_due: false };
  renderPage(<UserList onSent={() => undefined} />, { user: here });
  await userEvent.click(await screen.findByRole('button', { name: 'Deactivate Dr. Lind' }));
  expect(screen.queryByRole('button', { name: 'Deactivate Alex Admin' })).toBeNull();
  expect(server.requests).toHaveLength(1);
  await userEvent.click(await screen.findByRole('button', { name: 'Deactivate' }));
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: 'PATCH /api/v1/admin/users/u-2',
      body: { active: false },
    }),
  );
});

it("shows the server's objection at the field it names and keeps what was typed", async () => {
  new FakeServer({
    'POST /api/v1/admin/users': () => ({
      status: 422,
      body: {
        type: 'about:blank',
        title: 'Invalid',
        status: 422,
        errors: { email: ['is already in use'] },
      },
    }),
  });
  renderPage(<NewUserDialog opened onClose={() => undefined} onAdded={() => undefined} />);
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Eve' } });
  fireEvent.change(screen.getByLabelText('Email'), {
    target: { value: 'eve@demo.serein.example' },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Add user' }));
  expect(await screen.findByText(/cannot be used for a new account/)).toBeVisible();
  expect(screen.getByLabelText('Name')).toHaveValue('Eve');
});
