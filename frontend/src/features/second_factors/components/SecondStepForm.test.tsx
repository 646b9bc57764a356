import { useQueryClient } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';

import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { SecondStepForm } from './SecondStepForm';

/** The start page is on its way: the form still stands while everything is forgotten. */
function ArrivingPage() {
  const client = useQueryClient();
  const [arrived, setArrived] = useState(false);
  const arrive = () => {
    client.clear();
    setArrived(true);
  };
  return (
    <>
      <SecondStepForm onSignedIn={arrive} onStartOver={() => undefined} />
      {arrived && <p>Signed in</p>}
    </>
  );
}

it('asks what there is to choose once, and never after the sign-in, when it would be refused', async () => {
  const server = new FakeServer({
    'GET /api/v1/auth/second-factor': () => ({ body: { totp: false, passkey: true } }),
    'POST /api/v1/auth/second-factor': () => ({}),
  });
  renderPage(<ArrivingPage />);
  await userEvent.type(await screen.findByLabelText('Recovery code'), 'abcd-efgh');
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('Signed in')).toBeVisible();
  // What stands there goes on standing until the next page takes its place.
  expect(screen.getByLabelText('Recovery code')).toBeVisible();
  expect(server.requests.map(({ call }) => call)).toEqual([
    'GET /api/v1/auth/second-factor',
    'POST /api/v1/auth/second-factor',
  ]);
});

it.each([
  { totp: false, field: 'Recovery code', passkeyFirst: true },
  { totp: true, field: 'Code of your authenticator app', passkeyFirst: false },
])('puts the passkey first where there is no app: $totp', async ({ totp, field, passkeyFirst }) => {
  vi.stubGlobal('PublicKeyCredential', {
    parseCreationOptionsFromJSON: () => ({}),
    parseRequestOptionsFromJSON: () => ({}),
  });
  new FakeServer({
    'GET /api/v1/auth/second-factor': () => ({ body: { totp, passkey: true } }),
  });
  renderPage(<SecondStepForm onSignedIn={() => undefined} onStartOver={() => undefined} />);
  const passkey = await screen.findByRole('button', { name: 'Use a passkey' });
  const order = passkey.compareDocumentPosition(screen.getByLabelText(field));
  expect(order === Node.DOCUMENT_POSITION_FOLLOWING).toBe(passkeyFirst);
});
