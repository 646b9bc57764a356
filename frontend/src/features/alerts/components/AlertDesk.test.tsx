import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { Alert } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { AlertDesk } from './AlertDesk';

const HOUR = 3_600_000;
const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString();
const alert: Alert = {
  id: 'a-1',
  patient: { id: 'p-1', display_name: 'Ana Beispiel' },
  kind: 'phq9_item9',
  summary: 'PHQ-9 item 9 answered “Several days” (1); total 12, moderate',
  source: { type: 'questionnaire_response', id: 'q-1' },
  priority: 'risk',
  threshold: null,
  rule_version: null,
  raised_at: fromNow(-25 * HOUR),
  acknowledge_by: fromNow(-HOUR - 5_000),
  acknowledged_at: null,
  acknowledged_by: null,
  resolved_at: null,
  resolved_by: null,
  resolution_note: null,
  escalated_at: null,
  on_call_told: null,
};
const page = (...items: Alert[]) => ({ body: { items, next: null } });

it('tells how long an alert is overdue and acknowledges it', async () => {
  const acknowledged = {
    ...alert,
    acknowledged_at: fromNow(0),
    acknowledged_by: { id: 'u-1', display_name: 'Dr. Lind' },
  };
  let current = alert;
  new FakeServer({
    'GET /api/v1/alerts': () => page(current),
    'POST /api/v1/patients/p-1/alerts/a-1/acknowledge': () => {
      current = acknowledged;
      return { body: acknowledged };
    },
  });
  renderPage(<AlertDesk />);
  expect(await screen.findByText('Overdue by 1 h 0 min')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Acknowledge/ }));
  expect(await screen.findByText(/Acknowledged by Dr. Lind/)).toBeVisible();
  expect(screen.queryByText(/Overdue/)).toBeNull();
});

it('says that an alert was escalated, and when nobody could be told', async () => {
  const escalated = { ...alert, escalated_at: fromNow(-HOUR), on_call_told: 'failed' } as const;
  new FakeServer({ 'GET /api/v1/alerts': () => page(escalated) });
  renderPage(<AlertDesk />);
  expect(await screen.findByText(/Nobody acknowledged it in time/)).toBeVisible();
  expect(screen.getByText(/please tell them yourself/)).toBeVisible();
});

it('resolves only with a note', async () => {
  const server = new FakeServer({
    'GET /api/v1/alerts': () => page(alert),
    'POST /api/v1/patients/p-1/alerts/a-1/resolve': () => ({ body: alert }),
  });
  renderPage(<AlertDesk />);
  await userEvent.click(await screen.findByRole('button', { name: /^Resolve the alert/ }));
  const submit = await screen.findByRole('button', { name: 'Resolve' });
  await userEvent.click(submit);
  expect(screen.getByText('Please say what was done.')).toBeVisible();
  fireEvent.change(screen.getByLabelText('What was done'), {
    target: { value: 'Called, safe tonight.' },
  });
  await userEvent.click(submit);
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: 'POST /api/v1/patients/p-1/alerts/a-1/resolve',
      body: { note: 'Called, safe tonight.' },
    }),
  );
});

it('puts risk before what has no clock, which is not called a risk', async () => {
  const notice = {
    ...alert,
    id: 'a-2',
    kind: 'expression_change',
    priority: 'routine',
    acknowledge_by: null,
    threshold: 2,
    rule_version: 0,
  } as const;
  new FakeServer({ 'GET /api/v1/alerts': () => page(notice, alert) });
  renderPage(<AlertDesk />);
  const headings = await screen.findAllByRole('heading', { level: 2 });
  expect(headings.map((heading) => heading.textContent)).toEqual([
    'Risk, to be acknowledged against the clock',
    'To look at',
  ]);
  expect(screen.getAllByText(/Overdue by/)).toHaveLength(1);
});

it('does not call a patient without an alert safe', async () => {
  new FakeServer({ 'GET /api/v1/alerts': () => page() });
  renderPage(<AlertDesk />);
  expect(await screen.findByText(/No open alerts.*not thereby safe/)).toBeVisible();
});
