import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';

import type { CaseloadView, PatientRow } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { Caseload } from './Caseload';

const narrow = window.matchMedia('(min-width: 1px)');
/** A busy machine is no fault of a test. */
const PATIENCE_MS = 20_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

afterEach(() => {
  vi.restoreAllMocks();
  window.localStorage.clear();
});

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
  alerts: { open: 0, risk: 0, waiting: 0, kinds: [], acknowledge_by: null, late: false },
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
const zoe = patient('Zoe', {
  first_phq9: { ...phq9, total: 26, answered_at: '2026-08-01T10:00:00Z' },
  last_phq9: phq9,
  recent_phq9: [26, 22, 19],
  phq9_change: -7,
  phq9_change_percent: -27,
  reliable: true,
  open_alerts: 1,
  alerts: {
    open: 1,
    risk: 1,
    waiting: 1,
    kinds: ['phq9_item9'],
    acknowledge_by: '2026-11-02T10:00:00Z',
    late: true,
  },
  overdue: [
    { instrument: 'phq-9', title: 'PHQ-9: Patient Health Questionnaire', due_on: '2026-11-15' },
  ],
  expression: {
    at: '2026-11-20T10:00:00Z',
    verdict: 'clearly_different',
    measure: 'expected_level',
    value: 2.1,
    usual: 1,
    low: 0.6,
    high: 1.4,
  },
  last_contact_on: '2026-11-10',
  next_contact_at: '2026-12-01T09:30:00Z',
  homework: { step: 'therapy', done: 6, asked: 12, until: '2026-11-23' },
  sessions_30d: 3,
});
const rows = [zoe, patient('Ana')];

/** What the server was asked for, the query of each call to the list. */
function server(items: PatientRow[], views: CaseloadView[] = []) {
  const asked: URLSearchParams[] = [];
  const fake = new FakeServer({
    'GET /api/v1/patients': (request) => {
      asked.push(new URL(request.url).searchParams);
      return { body: { items, next: null, total: items.length } };
    },
    'GET /api/v1/caseload-views': () => ({ body: { items: views, next: null } }),
    'POST /api/v1/caseload-views': async (request) => ({
      status: 201,
      body: { id: 'v-9', ...((await request.json()) as object) },
    }),
  });
  return { asked, fake };
}

const view: CaseloadView = {
  id: 'v-1',
  name: 'Waiting',
  filter: ['alert'],
  level: ['severe'],
  sort: 'phq9',
  descending: true,
  is_default: true,
};

it("keeps the server's order and shows the server's figures", async () => {
  server(rows);
  renderPage(<Caseload />);
  const names = await screen.findAllByRole('link', { name: /^(Zoe|Ana)$/ });
  expect(names.map((link) => link.textContent)).toEqual(['Zoe', 'Ana']);
  for (const words of [
    '19 · Moderately severe',
    '27 % lower',
    'Reliable change',
    '1 open alert',
    'PHQ-9 item 9 answered above 0',
    'Clearly different from usual',
    'Estimated level: 2.1; usual for this patient is 0.6 to 1.4',
    '6 of 12 done in four weeks',
    /^PHQ-9 overdue, was due/,
    'No PHQ-9 yet',
    'No plan',
  ]) {
    expect(screen.getByText(words)).toBeVisible();
  }
  expect(screen.getByRole('img', { name: 'PHQ-9 totals, oldest first: 26, 22, 19' })).toBeVisible();
});

it('has the server search, filter and sort, and the sheet holds the same', async () => {
  const { asked } = server(rows);
  renderPage(<Caseload />);
  await screen.findByText('2 patients');
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search by name or e-mail' }), 'zo');
  await userEvent.selectOptions(screen.getByLabelText('Order'), 'Largest rise first');
  await userEvent.click(screen.getByRole('button', { name: 'Filters' }));
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Open alert' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Severe' }));
  await waitFor(() => expect(asked.at(-1)?.toString()).toMatch(/q=zo.*severe/), {
    timeout: PATIENCE_MS,
  });
  const last = asked.at(-1);
  expect(last?.getAll('filter')).toEqual(['alert']);
  expect(last?.getAll('level')).toEqual(['severe']);
  expect([last?.get('sort'), last?.get('descending')]).toEqual(['change', 'true']);
  const sheet = screen.getByRole('link', { name: 'Spreadsheet' }).getAttribute('href');
  expect(sheet).toBe(
    '/api/v1/patients.csv?sort=change&descending=true&q=zo&filter=alert&level=severe',
  );
});

it('opens with the default view, and a kept one names what is shown', async () => {
  const { asked, fake } = server(rows, [view]);
  renderPage(<Caseload />);
  await screen.findByText('2 patients');
  expect(asked.map((query) => query.getAll('filter'))).toEqual([['alert']]);
  expect(screen.getByLabelText('View')).toHaveDisplayValue('Waiting');
  await userEvent.selectOptions(screen.getByLabelText('View'), 'All patients');
  await waitFor(() => expect(asked.at(-1)?.getAll('filter')).toEqual([]));
  await userEvent.selectOptions(screen.getByLabelText('Order'), 'Name');
  await userEvent.click(screen.getByRole('button', { name: 'Keep view' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Keep view' }));
  expect(dialog.getByText('Please give it a name.')).toBeVisible();
  await userEvent.type(dialog.getByLabelText('Name'), 'By name');
  await userEvent.click(dialog.getByRole('button', { name: 'Keep view' }));
  await waitFor(() =>
    expect(fake.requests.find(({ call }) => call.startsWith('POST'))?.body).toEqual({
      name: 'By name',
      is_default: false,
      filter: [],
      level: [],
      sort: 'name',
      descending: false,
    }),
  );
});

it('goes from row to row by keys, and letters can be switched off', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(() => ({ ...narrow, matches: true }));
  server(rows);
  renderPage(<Caseload />);
  const [first, second] = await screen.findAllByRole('link', { name: /^(Zoe|Ana)$/ });
  await userEvent.keyboard('j');
  expect(first).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  expect(second).toHaveFocus();
  await userEvent.keyboard('jk');
  expect(first).toHaveFocus();
  await userEvent.keyboard('/');
  const search = screen.getByRole('searchbox');
  expect(search).toHaveFocus();
  await userEvent.keyboard('j/');
  expect(search).toHaveValue('j/');
  await userEvent.click(screen.getByRole('switch', { name: 'Single-key shortcuts' }));
  act(() => first?.focus());
  await userEvent.keyboard('j/');
  expect(first).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  expect(second).toHaveFocus();
});

it('says why it is empty, and that nobody fits', async () => {
  server([]);
  renderPage(<Caseload />);
  expect(await screen.findByText(/Nobody shares their data with you yet/)).toBeVisible();
  await userEvent.type(screen.getByRole('searchbox'), 'x');
  expect(await screen.findByText('No patient fits what is asked for.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show all patients' }));
  expect(await screen.findByText(/Nobody shares their data with you yet/)).toBeVisible();
});
