import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { SignedInDevice } from '../../../api/types';
import { DeviceProvider } from '../../../shared/device/DeviceProvider';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { ChangePassword } from './ChangePassword';
import { Devices } from './Devices';

const device = (id: string, more: Partial<SignedInDevice> = {}): SignedInDevice => ({
  id,
  browser: 'firefox',
  system: 'android',
  signed_in_at: '2026-11-23T12:00:00Z',
  last_used_at: null,
  current: false,
  ...more,
});

it('signs out another device, and never this one by that button', async () => {
  const server = new FakeServer({
    'GET /api/v1/auth/sessions': () => ({
      body: {
        items: [device('s-1', { current: true, browser: null, system: null }), device('s-2')],
        next: null,
      },
    }),
    'DELETE /api/v1/auth/sessions/s-2': () => ({ body: {} }),
  });
  renderPage(
    <DeviceProvider>
      <Devices />
    </DeviceProvider>,
  );
  expect(await screen.findByText('A browser')).toBeVisible();
  expect(screen.getByText('Firefox on Android')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Sign out Firefox on Android/ }));
  expect(screen.queryByRole('button', { name: /^Sign out A browser/ })).toBeNull();
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: 'DELETE /api/v1/auth/sessions/s-2',
      body: undefined,
    }),
  );
});

it.each([
  ['current_password', 'about:blank', 'This is not your current password.'],
  ['password', 'guessable-password', /too easy to guess/],
  ['password', 'personal-password', /without your name/],
])('says at %s why it was refused (%s)', async (field, type, words) => {
  new FakeServer({
    'PUT /api/v1/auth/me/password': () => ({
      status: 422,
      body: { type, title: 'Refused', status: 422, errors: { [field]: ['is refused'] } },
    }),
  });
  renderPage(<ChangePassword />);
  const fresh = 'seven grey herons';
  fireEvent.change(await screen.findByLabelText('Current password'), { target: { value: 'old' } });
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: fresh } });
  await userEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByLabelText('New password')).toHaveValue(fresh);
});
