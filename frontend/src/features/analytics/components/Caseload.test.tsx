import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { PatientRow } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { Caseload } from './Caseload';

const patient = (display_name: string, more: Partial<PatientRow> = {}): PatientRow => ({
  id: display_name,
  display_name,
  email: `${display_name}@example.test`,
  last_session_at: null,
  first_phq9: null,
  last_phq9: null,
  recent_phq9: [],
  phq9_change: null,
  phq9_change_percent: null,
  response: false,
  remission: false,
  reliable: false,
  expression: null,
  open_alerts: 0,
  alerts: { open: 0, waiting: 0, kinds: [], acknowledge_by: null, late: false },
  overdue: [],
  last_contact_on: null,
  next_contact_at: null,
  homework: null,
  sessions_30d: 0,
  ...more,
});
const phq9 = {
  total: 19,
  band: { id: 'moderately-severe', label: 'Moderately severe' },
  level: 'severe' as const,
  answered_at: '2026-11-01T10:00:00Z',
};
const rows = [
  patient('Zoe', { open_alerts: 1, last_phq9: phq9, phq9_change: -7, response: true }),
  patient('Ana'),
];
const server = (items: PatientRow[]) =>
  new FakeServer({
    'GET /api/v1/patients': () => ({ body: { items, next: null, total: items.length } }),
  });

it("keeps the server's order and shows the server's figures", async () => {
  server(rows);
  renderPage(<Caseload />);
  const names = await screen.findAllByRole('link');
  expect(names.map((link) => link.textContent)).toEqual(['Zoe', 'Ana']);
  for (const words of ['19 · Moderately severe', '7 points lower', 'Response', '1 open alert']) {
    expect(screen.getByText(words)).toBeVisible();
  }
});

it('filters by name and says when none fits', async () => {
  server(rows);
  renderPage(<Caseload />);
  const filter = await screen.findByRole('searchbox', { name: 'Filter by name' });
  await screen.findByText('2 patients');
  await userEvent.type(filter, 'AN');
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Ana']);
  await userEvent.type(filter, 'x');
  expect(screen.getByText(/No patient's name contains “ANx”/)).toBeVisible();
});

it('says why it is empty', async () => {
  server([]);
  renderPage(<Caseload />);
  expect(await screen.findByText(/Nobody shares their data with you yet/)).toBeVisible();
});
