import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { CareTeamMember } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { CareTeamList } from './CareTeamList';

const PATH = '/api/v1/care-team';
const lind: CareTeamMember = {
  id: 'd-1',
  display_name: 'Dr Lind',
  since: '2026-10-01T10:00:00Z',
  expires_at: null,
};
const okafor: CareTeamMember = {
  ...lind,
  id: 'd-2',
  display_name: 'Dr Okafor',
  expires_at: '2026-12-24T10:00:00Z',
};

function show(items: CareTeamMember[], answers: Parameters<typeof fakeServer>[0] = {}) {
  const requests = fakeServer({
    [`GET ${PATH}`]: () => ({ body: { items, next: null } }),
    ...answers,
  });
  renderPage(<CareTeamList />);
  return { requests, user: userEvent.setup() };
}

it('says until when each of them sees the record', async () => {
  show([lind, okafor]);
  expect(await screen.findByText(/until you end it/)).toBeVisible();
  expect(screen.getByText(/until .*24.* 2026|until Dec 24, 2026/)).toBeVisible();
});

it('limits an access to what was chosen', async () => {
  const { requests, user } = show([lind], {
    [`PUT ${PATH}/d-1`]: () => ({ body: { ...lind, expires_at: '2026-12-23T12:00:00Z' } }),
  });
  await user.click(await screen.findByRole('button', { name: 'Change how long: Dr Lind' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('radio', { name: 'Until I end it' })).toBeChecked();
  await user.click(within(dialog).getByRole('radio', { name: 'For 30 days from now' }));
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requests.find(({ method }) => method === 'PUT')?.body).toEqual({ days: 30 });
});

it('says what it means to end the last access, and ends it only then', async () => {
  const { requests, user } = show([lind], { [`DELETE ${PATH}/d-1`]: () => ({ status: 204 }) });
  await user.click(await screen.findByRole('button', { name: 'End the access: Dr Lind' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/Nobody else of a care team/)).toBeVisible();
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
  await user.click(within(dialog).getByRole('button', { name: 'End the access now' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(true);
});

it('does not call one of two the last', async () => {
  const { user } = show([lind, okafor]);
  await user.click(await screen.findByRole('button', { name: 'End the access: Dr Lind' }));
  expect(await screen.findByRole('dialog')).toBeVisible();
  expect(screen.queryByText(/Nobody else of a care team/)).toBeNull();
});
