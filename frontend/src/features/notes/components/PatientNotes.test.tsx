import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { Note } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { PatientNotes } from './PatientNotes';

const PATH = '/api/v1/patients/p-1/notes';
const note: Note = {
  note_id: 'n-1',
  number: 2,
  author: { id: 'u-1', display_name: 'Somebody' },
  visibility: 'private',
  withdrawn: false,
  written_at: '2026-11-20T10:00:00Z',
  at: '2026-11-20T10:00:00Z',
  about: null,
  text: 'Sleeps better.',
};
const listed = (...items: Note[]) => ({ body: { items, next: null } });

function show(notes: Note[], answers: Parameters<typeof fakeServer>[0] = {}) {
  const requests = fakeServer({ [`GET ${PATH}`]: () => listed(...notes), ...answers });
  renderPage(<PatientNotes patientId="p-1" />);
  return { requests, user: userEvent.setup() };
}

it('asks for words before anything is sent, and shares unless told otherwise', async () => {
  const { requests, user } = show([], { [`POST ${PATH}`]: () => ({ status: 201, body: note }) });
  expect(await screen.findByText('Nobody has written a note yet.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Write a note' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('Please write something.')).toBeVisible();
  expect(within(dialog).getByLabelText('Note')).toHaveFocus();
  await user.type(within(dialog).getByLabelText('Note'), 'Calm today');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    text: 'Calm today',
    visibility: 'shared',
    at: null,
    about: null,
  });
});

it('names the version that was seen, and keeps the words when another window was faster', async () => {
  const { requests, user } = show([note], {
    [`POST ${PATH}/n-1/versions`]: () => ({
      status: 409,
      body: { type: 'note-changed', status: 409 },
    }),
  });
  await user.click(await screen.findByRole('button', { name: /^Change the note of Somebody/ }));
  const dialog = await screen.findByRole('dialog');
  const text = within(dialog).getByLabelText('Note');
  await user.clear(text);
  await user.type(text, 'Sleeps well');
  await user.click(within(dialog).getByRole('radio', { name: /Shared with the care team/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('changed in another window');
  expect(text).toHaveValue('Sleeps well');
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    text: 'Sleeps well',
    visibility: 'shared',
    replaces: 2,
  });
});

it('offers no way back from shared to private', async () => {
  const { user } = show([{ ...note, visibility: 'shared' }]);
  await user.click(await screen.findByRole('button', { name: /^Change/ }));
  expect(await screen.findByText(/stays shared/)).toBeVisible();
  expect(screen.queryByRole('radio')).toBeNull();
});

it('lets only the author of a standing note change it', async () => {
  show([
    { ...note, note_id: 'n-2', author: { id: 'u-2', display_name: 'Dr Okafor' } },
    { ...note, note_id: 'n-3', withdrawn: true, text: 'Wrong patient' },
  ]);
  expect(await screen.findByText('Reason: Wrong patient')).toBeVisible();
  expect(screen.getByText('Withdrawn')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Change|Withdraw/ })).toBeNull();
});
