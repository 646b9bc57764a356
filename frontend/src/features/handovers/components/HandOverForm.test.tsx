import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { HandOverForm } from './HandOverForm';
import { LeaveCareTeam } from './LeaveCareTeam';

const ana = { id: 'p-1', display_name: 'Ana' };
const colleagues = {
  'GET /api/v1/colleagues': () => ({
    body: { items: [{ id: 'd-2', display_name: 'Dr Okafor' }], next: null },
  }),
};

it('proposes whom, and to whom, once both are chosen', async () => {
  const requests = fakeServer({
    ...colleagues,
    'POST /api/v1/handovers': () => ({ status: 201, body: { items: [], next: null } }),
  });
  const done = vi.fn();
  const user = userEvent.setup();
  renderPage(<HandOverForm patients={[ana]} chosen="p-1" onDone={done} />);
  await user.click(await screen.findByRole('button', { name: 'Propose the hand-over' }));
  expect(screen.getByText('Please choose a colleague.')).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Colleague'), 'Dr Okafor');
  await user.click(screen.getByRole('button', { name: 'Propose the hand-over' }));
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    patient_ids: ['p-1'],
    to_id: 'd-2',
  });
});

it('tells the last physician to see to open alerts first', async () => {
  fakeServer({
    'DELETE /api/v1/patients/p-1/care-team': () => ({
      status: 409,
      body: { type: 'open-alerts', status: 409 },
    }),
  });
  const left = vi.fn();
  const user = userEvent.setup();
  renderPage(<LeaveCareTeam patient={ana} onLeft={left} />);
  await user.click(screen.getByRole('button', { name: 'Leave the care team' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Leave now' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('alerts are open');
  expect(left).not.toHaveBeenCalled();
});
