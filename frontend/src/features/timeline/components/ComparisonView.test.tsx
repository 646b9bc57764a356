import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import type { DatesComparison } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { answered, record } from '../../../test/timeline';
import { ComparisonView } from './ComparisonView';

const first = answered('q-1', '2026-10-01T10:00:00Z', 17, 1);
const last = answered('q-2', '2026-11-20T10:00:00Z', 10);
const comparison: DatesComparison = {
  first: { at: first.answered_at, sessions: [], severity: null, plan: null },
  last: {
    at: last.answered_at,
    sessions: record.sessions,
    severity: [0.1, 0.6, 0.2, 0.1],
    plan: record.plans[0] ?? null,
  },
  instruments: [
    {
      instrument: 'phq-9',
      title: 'PHQ-9: Patient Health Questionnaire',
      first,
      last,
      points: -7,
      weight: 'reliable',
      items: [
        { id: 'phq9-1', text: 'Little interest', crisis: false, first: 3, last: 1, difference: -2 },
        { id: 'phq9-9', text: 'Thoughts', crisis: true, first: 1, last: 0, difference: -1 },
      ],
    },
  ],
};

function show(body: unknown = comparison) {
  fakeServer({ 'GET /api/v1/patients/p-1/comparison': () => ({ body }) });
  const onDates = vi.fn();
  renderPage(<ComparisonView patientId="p-1" dates={{}} onDates={onDates} />);
  return onDates;
}

it('shows items side by side with the difference, and what the change amounts to', async () => {
  show();
  expect(await screen.findByText(/^-7 points\. More than chance alone/)).toBeVisible();
  const row = screen.getByRole('row', { name: /Little interest/ });
  expect(row).toHaveTextContent(/Little interest31-2/);
  expect(screen.getByText('No plan')).toBeVisible();
  expect(screen.getByText(/Plan, version 1/)).toBeVisible();
  expect(screen.getByText('A physician set a level beside 1 of them.')).toBeVisible();
});

it('marks an answer above 0 that asks for crisis help, by more than colour', async () => {
  show();
  const row = await screen.findByRole('row', { name: /Thoughts/ });
  expect(row).toHaveTextContent('1 above 0');
});

it('calls a difference between estimates a change of expression', async () => {
  show();
  expect(await screen.findByText(/neither better nor worse/)).toBeVisible();
});

it('takes two dates, in their order only', async () => {
  const onDates = show();
  await screen.findByText(/^-7 points/);
  fireEvent.change(screen.getByLabelText('First date'), { target: { value: '2026-12-01' } });
  expect(screen.getByText('The second date must not be before the first.')).toBeVisible();
  expect(onDates).not.toHaveBeenCalled();
  fireEvent.change(screen.getByLabelText('Second date'), { target: { value: '2026-12-03' } });
  expect(onDates).toHaveBeenCalledWith({
    first: new Date('2026-12-01T12:00:00').toISOString(),
    last: new Date('2026-12-03T12:00:00').toISOString(),
  });
});

it('goes back to the first and the last PHQ-9', async () => {
  const onDates = show();
  await screen.findByText(/^-7 points/);
  await userEvent.click(screen.getByRole('button', { name: /First PHQ-9/ }));
  expect(onDates).toHaveBeenCalledWith({});
});

it('says so when there is nothing to compare yet', async () => {
  show({ first: null, last: null, instruments: [] });
  expect(await screen.findByText(/There is no PHQ-9 yet/)).toBeVisible();
});
