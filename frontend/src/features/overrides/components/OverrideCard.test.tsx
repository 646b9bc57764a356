import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { EstimateOverride } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { OverrideCard } from './OverrideCard';
import { OwnOverride } from './OwnOverride';

const PATH = '/api/v1/patients/p-1/sessions/s-1/overrides';
const reading: EstimateOverride = {
  number: 1,
  level: 'severe',
  reason: 'Eyes closed: a migraine.',
  author: { id: 'u-2', display_name: 'Dr Okafor' },
  made_at: '2026-11-20T10:00:00Z',
};

function show(readings: EstimateOverride[], answer = { status: 201, body: reading as unknown }) {
  const requests = fakeServer({
    [`GET ${PATH}`]: () => ({ body: { items: readings, next: null } }),
    [`POST ${PATH}`]: () => answer,
  });
  renderPage(
    <OverrideCard patientId="p-1" session={{ id: 's-1', status: 'ended', level_set: ['mild'] }} />,
  );
  return { requests, user: userEvent.setup() };
}

const sent = (requests: ReturnType<typeof fakeServer>) =>
  requests.find(({ method }) => method === 'POST')?.body;

it('sets a level with a reason, another one than the estimate names', async () => {
  const { requests, user } = show([]);
  await user.click(await screen.findByRole('button', { name: 'Set another level' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('Please choose a level.')).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: 'Mild' }));
  await user.type(within(dialog).getByLabelText('Reason'), 'A migraine');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('The estimate says this already.')).toBeVisible();
  await user.click(within(dialog).getByRole('radio', { name: 'Severe' }));
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent(requests)).toEqual({ level: 'severe', reason: 'A migraine', replaces: null });
});

it('shows both beside each other, and takes the level back with a reason', async () => {
  const { requests, user } = show([reading]);
  expect(await screen.findByText(/Dr Okafor set “Severe”/)).toBeVisible();
  expect(screen.getByText('The estimate itself stays as it is: Mild.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('Reason'), 'Looked again');
  await user.click(within(dialog).getByRole('button', { name: 'Take it back' }));
  await waitFor(() =>
    expect(sent(requests)).toEqual({ level: null, reason: 'Looked again', replaces: 1 }),
  );
});

it('says when a colleague was faster', async () => {
  const { user } = show([reading], { status: 409, body: { type: 'conflict', status: 409 } });
  await user.click(await screen.findByRole('button', { name: 'Set a different level' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: 'Normal' }));
  await user.type(within(dialog).getByLabelText('Reason'), 'Calm');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('A colleague');
});

it('tells the patient who looked, and says that neither is a diagnosis', async () => {
  const { level, author, made_at } = reading;
  fakeServer({
    'GET /api/v1/sessions/s-1/override': () => ({ body: { override: { level, author, made_at } } }),
  });
  renderPage(<OwnOverride sessionId="s-1" />);
  expect(await screen.findByRole('note')).toHaveTextContent(
    /Dr Okafor.*“Severe”.*Neither is a diagnosis/,
  );
});
