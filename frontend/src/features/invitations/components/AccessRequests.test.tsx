import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { AccessRequest } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { AccessRequests } from './AccessRequests';

const PATH = '/api/v1/care-team/requests';
const request: AccessRequest = {
  id: 'r-1',
  physician: { id: 'd-1', display_name: 'Dr Okafor' },
  made_at: '2026-11-20T10:00:00Z',
  expires_at: '2026-12-04T10:00:00Z',
};

function show(answers: Parameters<typeof fakeServer>[0] = {}, shared = true) {
  const requests = fakeServer({
    [`GET ${PATH}`]: () => ({ body: { items: [request], next: null } }),
    ...answers,
  });
  renderPage(<AccessRequests shared={shared} />);
  return { requests, user: userEvent.setup() };
}

it('says yes for as long as was chosen', async () => {
  const { requests, user } = show({ [`POST ${PATH}/r-1/accept`]: () => ({ status: 204 }) });
  await user.click(await screen.findByRole('button', { name: 'Yes, let them see it: Dr Okafor' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: 'For 30 days from now' }));
  await user.click(within(dialog).getByRole('button', { name: 'Yes, let them see it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ days: 30 });
});

it('says no without a word unless one is chosen', async () => {
  const { requests, user } = show({ [`POST ${PATH}/r-1/decline`]: () => ({ status: 204 }) });
  await user.click(await screen.findByRole('button', { name: 'No: Dr Okafor' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('radio', { name: 'Without a word' })).toBeChecked();
  await user.click(within(dialog).getByRole('button', { name: 'Say no' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ reason: null });
});

it('says when the request is no longer open', async () => {
  const { user } = show({
    [`POST ${PATH}/r-1/accept`]: () => ({
      status: 409,
      body: { type: 'invitation-ended', status: 409 },
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Yes, let them see it: Dr Okafor' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Yes, let them see it' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('no longer open');
});

it('says that a yes alone shows nothing while nothing is shared', async () => {
  show({}, false);
  expect(await screen.findByText(/do not share your data/)).toBeVisible();
});
