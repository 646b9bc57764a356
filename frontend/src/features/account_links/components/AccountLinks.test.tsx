import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import type { User } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { AddressCard } from './AddressCard';
import { ConfirmAddress } from './ConfirmAddress';
import { ConfirmNotice } from './ConfirmNotice';
import { ForgotPassword } from './ForgotPassword';
import { NewPassword } from './NewPassword';

const zoe: User = {
  id: 'u-1',
  email: 'zoe@example.org',
  email_verified: false,
  display_name: 'Zoe',
  role: 'patient',
  region: 'US',
  time_zone: 'UTC',
  second_factor_due: false,
};
const refusal = (status: number, type: string, errors?: Record<string, string[]>) => ({
  status,
  body: { type, title: 'Refused', status, errors },
});

it.each([
  ['unconfirmed', false, true, true],
  ['confirmed', true, true, false],
  ['unconfirmed where no mail is sent', false, false, false],
])('asks over every page while the address is %s', async (_, email_verified, byMail, asks) => {
  renderPage(
    <>
      <ConfirmNotice byMail={byMail} />
      <AddressCard byMail={byMail} />
    </>,
    { user: { ...zoe, email_verified } },
  );
  expect(await screen.findByText(zoe.email)).toBeVisible();
  expect(screen.queryAllByText(/We sent a link to zoe@example.org/)).toHaveLength(asks ? 1 : 0);
  expect(screen.queryAllByRole('button', { name: 'Send the link again' })).toHaveLength(
    asks ? 1 : 0,
  );
});

it('sends the link again once it is asked to, and says so', async () => {
  const server = new FakeServer({ 'POST /api/v1/auth/me/email-confirmation/send': () => ({}) });
  renderPage(<AddressCard byMail />, { user: zoe });
  await userEvent.click(await screen.findByRole('button', { name: 'Send the link again' }));
  expect(await screen.findByText(/The link is on its way/)).toBeVisible();
  expect(server.requests).toHaveLength(1);
});

it('confirms on a press only, and says when the link is over', async () => {
  const server = new FakeServer({
    'POST /api/v1/auth/me/email-confirmation': () => refusal(404, 'link-over'),
  });
  renderPage(<ConfirmAddress token="abc" />, { user: zoe });
  const button = await screen.findByRole('button', { name: 'Yes, it is mine' });
  expect(server.requests).toHaveLength(0);
  await userEvent.click(button);
  expect(await screen.findByText(/cannot be used any more/)).toBeVisible();
  expect(server.requests[0]?.body).toEqual({ token: 'abc' });
});

it('has the link mailed to another address, and says that nothing has changed yet', async () => {
  const server = new FakeServer({ 'PUT /api/v1/auth/me/email': () => ({ status: 202 }) });
  renderPage(<AddressCard byMail />, { user: { ...zoe, email_verified: true } });
  const field = await screen.findByLabelText('New address');
  fireEvent.change(field, { target: { value: 'zoe' } });
  await userEvent.click(screen.getByRole('button', { name: 'Send a link there' }));
  expect(server.requests).toHaveLength(0);
  fireEvent.change(field, { target: { value: ' next@example.org ' } });
  await userEvent.click(screen.getByRole('button', { name: 'Send a link there' }));
  expect(await screen.findByText(/A link is on its way to next@example.org/)).toHaveFocus();
  expect(server.requests[0]?.body).toEqual({ email: 'next@example.org' });
  expect(screen.getByText(zoe.email)).toBeVisible();
});

it('says at the field that an address cannot be used, and keeps it', async () => {
  new FakeServer({
    'PUT /api/v1/auth/me/email': () => refusal(422, 'about:blank', { email: ['cannot be used'] }),
  });
  renderPage(<AddressCard byMail />, { user: zoe });
  const field = await screen.findByLabelText('New address');
  fireEvent.change(field, { target: { value: 'ben@example.org' } });
  await userEvent.click(screen.getByRole('button', { name: 'Send a link there' }));
  expect(await screen.findByText('This address cannot be used.')).toBeVisible();
  expect(field).toHaveValue('ben@example.org');
});

it('takes another address on a press only, also where the present one is confirmed', async () => {
  const server = new FakeServer({ 'POST /api/v1/auth/me/email-confirmation': () => ({}) });
  renderPage(<ConfirmAddress token="abc" changes />, { user: { ...zoe, email_verified: true } });
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, use the new address' }));
  expect(await screen.findByText(/is confirmed/)).toBeVisible();
  expect(server.requests[0]?.body).toEqual({ token: 'abc' });
});

it('says the same of any address that a new password is asked for', async () => {
  new FakeServer({ 'POST /api/v1/auth/password-reset': () => ({}) });
  renderPage(<ForgotPassword />);
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: zoe.email } });
  await userEvent.click(screen.getByRole('button', { name: 'Send me a link' }));
  expect(await screen.findByText(/If there is an account with this address/)).toHaveFocus();
});

it.each([
  ['a guessable password', refusal(422, 'guessable-password', { password: ['x'] }), /too easy/],
  ['a link that is over', refusal(404, 'link-over'), /cannot be used any more/],
])('tells %s apart', async (_, answer, words) => {
  const onChosen = vi.fn();
  new FakeServer({ 'POST /api/v1/auth/password-by-link': () => answer });
  renderPage(<NewPassword token="abc" onChosen={onChosen} />);
  fireEvent.change(await screen.findByLabelText('New password'), {
    target: { value: 'seven grey herons' },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
  expect(await screen.findByText(words)).toBeVisible();
  expect(onChosen).not.toHaveBeenCalled();
});
