import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { Appointment, AppointmentBody } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { AppointmentForm } from './AppointmentForm';

const PATH = '/api/v1/patients/p-1/appointments';

const appointment = {
  id: 'a-1',
  kind: 'video',
  starts_at: '2027-03-29T07:30:00Z',
  zone: 'Europe/Berlin',
  minutes: 50,
  place: 'https://video.example/room',
  note: null,
  sequence: 3,
} as Appointment;

function show(known: Appointment | null) {
  const onDone = vi.fn();
  renderPage(<AppointmentForm patientId="p-1" appointment={known} onDone={onDone} />);
  return { user: userEvent.setup(), onDone };
}

const save = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'Save' }));

describe('an appointment’s form', () => {
  it('asks for day and time before anything is sent', async () => {
    const requests = fakeServer({});
    const { user } = show(null);
    await save(user);
    expect(screen.getByText('Please choose a day.')).toBeVisible();
    expect(screen.getByLabelText('Day')).toHaveFocus();
    expect(requests).toEqual([]);
  });

  it('sends the time on the wall with its zone, and what is empty as nothing', async () => {
    const requests = fakeServer({ [`POST ${PATH}`]: () => ({ status: 201, body: {} }) });
    const { user, onDone } = show(null);
    await user.type(screen.getByLabelText('Day'), '2027-03-29');
    await user.type(screen.getByLabelText('Time'), '09:30');
    await user.selectOptions(screen.getByLabelText('Time zone'), 'America/New_York');
    await save(user);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(requests[0]?.body).toEqual({
      kind: 'in_person',
      starts_at: '2027-03-29T09:30',
      zone: 'America/New_York',
      minutes: 50,
      place: null,
      note: null,
    } satisfies AppointmentBody);
  });

  it('shows a known one by the clock it was made by, and names what was seen', async () => {
    const requests = fakeServer({ [`PUT ${PATH}/a-1`]: () => ({ body: {} }) });
    const { user } = show(appointment);
    expect(screen.getByLabelText('Time')).toHaveValue('09:30');
    expect(screen.getByLabelText('Day')).toHaveValue('2027-03-29');
    await save(user);
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]?.body).toMatchObject({ sequence: 3, zone: 'Europe/Berlin' });
  });

  it('keeps a zone that this browser lists under another name', () => {
    show({ ...appointment, zone: 'Asia/Kolkata' });
    expect(screen.getByLabelText('Time zone')).toHaveValue('Asia/Kolkata');
    expect(screen.getByLabelText('Time')).toHaveValue('13:00');
  });

  it.each([
    [{ status: 409, body: { type: 'appointment-overlap', status: 409 } }, /another appointment/],
    [{ status: 422, body: { errors: { starts_at: ['no'] }, status: 422 } }, /cannot be used/],
  ])('says at the time what is wrong with it', async (answer, words) => {
    fakeServer({ [`PUT ${PATH}/a-1`]: () => answer });
    const { user, onDone } = show(appointment);
    await save(user);
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByLabelText('Time')).toHaveFocus();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('says when somebody else was first', async () => {
    fakeServer({ [`PUT ${PATH}/a-1`]: () => ({ status: 409, body: { type: 'conflict' } }) });
    const { user } = show(appointment);
    await save(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('changed or cancelled meanwhile');
  });
});
