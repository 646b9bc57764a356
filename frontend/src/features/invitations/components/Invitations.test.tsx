import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { Invitation } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { Invitations } from './Invitations';

const PATH = '/api/v1/invitations';
const waiting: Invitation = {
  id: 'i-1',
  email: 'noor@example.org',
  state: 'waiting',
  reason: null,
  mail: 'off',
  made_at: '2026-11-20T10:00:00Z',
  sent_at: '2026-11-20T10:00:00Z',
  expires_at: '2026-12-04T10:00:00Z',
  ended_at: null,
};
const LINK = 'http://localhost/invitation#secret';

function show(items: Invitation[], answers: Parameters<typeof fakeServer>[0] = {}) {
  const requests = fakeServer({
    [`GET ${PATH}`]: () => ({ body: { items, next: null } }),
    ...answers,
  });
  renderPage(<Invitations />);
  return { requests, user: userEvent.setup() };
}

it('shows the link once where no mail brings it', async () => {
  const { requests, user } = show([], {
    [`POST ${PATH}`]: () => ({ status: 201, body: { invitation: waiting, link: LINK } }),
  });
  expect(await screen.findByText('You have not invited anybody yet.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(screen.getByText('Please enter an email address.')).toBeVisible();
  expect(screen.getByLabelText('Email')).toHaveFocus();
  await user.type(screen.getByLabelText('Email'), 'noor@example.org');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(LINK)).toBeVisible();
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    email: 'noor@example.org',
  });
});

it('says that somebody who said no is to be left in peace', async () => {
  const { user } = show([], {
    [`POST ${PATH}`]: () => ({
      status: 409,
      body: { type: 'invitation-declined', status: 409 },
    }),
  });
  await user.type(await screen.findByLabelText('Email'), 'noor@example.org');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('leave them in peace');
});

it('offers to send anew or take back only what has no answer', async () => {
  const { requests, user } = show(
    [
      waiting,
      {
        ...waiting,
        id: 'i-2',
        email: 'ravi@example.org',
        state: 'declined',
        reason: 'other_care',
        ended_at: '2026-11-21T10:00:00Z',
      },
    ],
    { [`POST ${PATH}/i-1/withdraw`]: () => ({ body: { ...waiting, state: 'withdrawn' } }) },
  );
  expect(await screen.findByText('“Somebody else cares for me.”')).toBeVisible();
  expect(screen.queryByRole('button', { name: /ravi/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Take back: noor@example.org' }));
  expect(requests.some(({ path }) => path.endsWith('/i-1/withdraw'))).toBe(true);
});
