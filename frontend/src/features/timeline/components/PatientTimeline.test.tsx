import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { record } from '../../../test/timeline';
import { PatientTimeline } from './PatientTimeline';

const PATH = 'GET /api/v1/patients/p-1/timeline';
const EVENTS = 10;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse('2026-11-23T12:00:00Z') });
});

function show(body: unknown = record) {
  fakeServer({ [PATH]: () => ({ body }) });
  renderPage(
    <PatientTimeline
      patientId="p-1"
      scales={{ phq9: { bands: [{ id: 'minimal', min: 0, max: 27 }], most: 27 } }}
      nameOf={(id) => id.toUpperCase()}
      answersOf={() => <p>every answer</p>}
      annotate={() => <button>Write a note about this</button>}
    />,
  );
  return userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
}

const drawing = () => screen.findByRole('group', { name: /^Timeline from/ });

it('draws every event, and tells each to those who do not see it', async () => {
  show();
  const marks = within(await drawing()).getAllByRole('button');
  const names = marks.map((mark) => mark.getAttribute('aria-label'));
  expect(names).toHaveLength(EVENTS);
  for (const name of [
    /^PHQ-9: 17, Moderate, item 9 above 0/,
    /^Camera session: Mild; Dr Lind set “Severe” beside it/,
    /^Moment at 1:01: 40% of the weight/,
    /^Plan, version 1/,
    /^Homework: 2 of 3 done/,
    /^Appointment: By video \(cancelled\)/,
    /^Therapy session with Dr Lind/,
    /^Alert: PHQ-9 item 9 answered above 0, still open/,
    /^Private note of yours/,
  ]) {
    expect(names).toContainEqual(expect.stringMatching(name));
  }
});

it('is one stop for the Tab key; arrow keys go from mark to mark and Enter opens one', async () => {
  const user = show();
  const chart = await drawing();
  const stops = () =>
    within(chart)
      .getAllByRole('button')
      .filter((mark) => mark.getAttribute('tabindex') === '0');
  expect(stops()).toHaveLength(1);
  within(chart)
    .getByRole('button', { name: /^PHQ-9: 12/ })
    .focus();
  await user.keyboard('{ArrowLeft}');
  expect(within(chart).getByRole('button', { name: /^PHQ-9: 17/ })).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  expect(within(chart).getByRole('button', { name: /^Camera session/ })).toHaveFocus();
  expect(stops()).toHaveLength(1);
  await user.keyboard('{Enter}');
  const panel = await screen.findByRole('dialog');
  expect(within(panel).getByText('Eyes closed: a migraine.')).toBeVisible();
  expect(within(panel).getByRole('link', { name: 'Open the session' })).toHaveAttribute(
    'href',
    '/patients/p-1/sessions/s-1',
  );
});

it('lists the same events, the latest first, each with its details', async () => {
  const user = show();
  await drawing();
  await user.click(screen.getByRole('radio', { name: 'List' }));
  const details = screen.getAllByRole('button', { name: /^Details: / });
  expect(details).toHaveLength(EVENTS);
  expect(details[0]).toHaveAccessibleName(/Appointment/);
  await user.click(screen.getByRole('button', { name: /^Details: PHQ-9: 17/ }));
  const panel = await screen.findByRole('dialog');
  expect(within(panel).getByText('every answer')).toBeVisible();
  expect(within(panel).getByRole('button', { name: 'Write a note about this' })).toBeVisible();
});

it('hides a lane, in the drawing and in the list', async () => {
  const user = show();
  const chart = await drawing();
  await user.click(screen.getByRole('button', { name: 'Lanes shown' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Notes' }));
  expect(within(chart).queryByRole('button', { name: /^Private note/ })).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'List' }));
  expect(screen.getAllByRole('button', { name: /^Details: / })).toHaveLength(EVENTS - 1);
});

it('shows a shorter period, comes closer, and goes back to the period', async () => {
  const user = show();
  const chart = await drawing();
  await user.click(screen.getByRole('radio', { name: 'Month' }));
  expect(within(chart).queryByRole('button', { name: /^PHQ-9: 17/ })).toBeNull();
  expect(within(chart).getByRole('button', { name: /^PHQ-9: 12/ })).toBeVisible();
  for (let i = 0; i < 4; i++) await user.click(screen.getByRole('button', { name: 'Closer' }));
  expect(within(chart).queryByRole('button', { name: /^PHQ-9: 12/ })).toBeNull();
  // No period holds any more, and the same one can be chosen again.
  await user.click(screen.getByRole('radio', { name: 'Month' }));
  expect(within(chart).getByRole('button', { name: /^PHQ-9: 12/ })).toBeVisible();
});

it('says so when nothing is on record', async () => {
  const nothing = Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
  );
  show(nothing);
  expect(await screen.findByText('Nothing is on record for this time.')).toBeVisible();
});
