import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import type { ExerciseEntry } from '../../../api/types';
import { ACTIVATION } from '../../../test/exercises';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { Worksheet } from './Worksheet';

const POST = 'POST /api/v1/exercise-logs';

async function show() {
  renderForPatient(<Worksheet exercise={ACTIVATION} />);
  await screen.findByRole('button', { name: 'I did it' });
  return userEvent.setup();
}

const did = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'I did it' }));

describe('a worksheet', () => {
  it('asks for what is required, and sends nothing before', async () => {
    const requests = fakeServer({});
    const user = await show();
    await did(user);
    expect(screen.getByLabelText('What I do')).toHaveFocus();
    expect(screen.getByText(/Please fill this in/)).toBeVisible();
    expect(requests).toEqual([]);
  });

  it('sends what was written, unshared unless the person wants otherwise', async () => {
    const requests = fakeServer({ [POST]: () => ({ status: 201, body: {} }) });
    const user = await show();
    await user.type(screen.getByLabelText('What I do'), ' A walk ');
    const joy = screen.getByRole('group', { name: /How much joy/ });
    await user.click(within(joy).getByRole('radio', { name: '7' }));
    await did(user);
    expect(await screen.findByText('Your entry has arrived.')).toBeVisible();
    expect(requests[0]?.body).toMatchObject({
      exercise: 'behavioural-activation',
      completed: true,
      worksheet: { activity: 'A walk' },
      pleasure: 7,
      mastery: null,
      note: null,
      shared: false,
    } satisfies Partial<ExerciseEntry>);
  });

  it('shares one entry, and the next one not', async () => {
    const requests = fakeServer({ [POST]: () => ({ status: 201, body: {} }) });
    const user = await show();
    await user.click(screen.getByRole('switch'));
    await user.click(screen.getByRole('button', { name: /I tried/ }));
    await user.click(await screen.findByRole('button', { name: 'Once more' }));
    await user.click(screen.getByRole('button', { name: /I tried/ }));
    await waitFor(() => expect(requests).toHaveLength(2));
    const bodies = requests.map((request) => request.body as ExerciseEntry);
    expect(bodies.map(({ shared, completed }) => [shared, completed])).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(bodies[0]?.id).not.toBe(bodies[1]?.id);
  });

  it('keeps an entry without a connection, and sends it once', async () => {
    let offline = true;
    const requests = fakeServer({
      [POST]: () => (offline ? 'offline' : { status: 201, body: {} }),
    });
    const user = await show();
    await user.click(screen.getByRole('button', { name: /I tried/ }));
    expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeVisible();
    offline = false;
    expect(await screen.findByText('Your entry has arrived.')).toBeVisible();
    const ids = requests.map((request) => (request.body as ExerciseEntry).id);
    expect(new Set(ids).size).toBe(1);
  });

  it('a second try after a refusal is the same entry', async () => {
    let refused = true;
    const requests = fakeServer({
      [POST]: () => ({ status: refused ? 422 : 201, body: {} }),
    });
    const user = await show();
    await user.type(screen.getByLabelText('What I do'), 'A walk');
    await did(user);
    expect(await screen.findByText(/was not accepted/)).toBeVisible();
    expect(screen.getByLabelText('What I do')).toHaveValue('A walk');
    refused = false;
    await did(user);
    expect(await screen.findByText('Your entry has arrived.')).toBeVisible();
    const ids = requests.map((request) => (request.body as ExerciseEntry).id);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });
});
