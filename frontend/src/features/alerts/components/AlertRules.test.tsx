import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { AlertRule } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { AlertRules } from './AlertRules';

const fixed: AlertRule = {
  kind: 'phq9_item9',
  title: 'PHQ-9 item 9 above 0',
  reads: 'answers',
  priority: 'risk',
  when: 'Item 9 of the PHQ-9 was answered above “Not at all”.',
  source: 'Kroenke',
  bounds: null,
  threshold: null,
  enabled: true,
  version: 0,
  history: [],
};
const rise: AlertRule = {
  ...fixed,
  kind: 'phq9_rise',
  priority: 'routine',
  when: 'The PHQ-9 total rose by 5 points or more.',
  bounds: { unit: 'points', default: 5, lowest: 5, highest: 10 },
  threshold: 6,
  version: 1,
  history: [
    {
      version: 1,
      threshold: 6,
      enabled: true,
      reason: 'Too many.',
      set_at: '2026-11-01T10:00:00Z',
      set_by: { id: 'u-1', display_name: 'Dr. Lind' },
    },
  ],
};

const serve = (put: () => { status?: number; body?: unknown } = () => ({ body: rise })) =>
  new FakeServer({
    'GET /api/v1/alert-rules': () => ({ body: { items: [fixed, rise], next: null } }),
    'PUT /api/v1/alert-rules/phq9_rise': put,
  });

async function change(threshold: string, reason: string) {
  await userEvent.click(await screen.findByRole('button', { name: /^Change the rule/ }));
  fireEvent.change(await screen.findByLabelText('Points'), { target: { value: threshold } });
  fireEvent.change(screen.getByLabelText('Why'), { target: { value: reason } });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
}

it('offers no change of a rule of risk', async () => {
  serve();
  renderPage(<AlertRules />);
  expect(await screen.findByText('Always on')).toBeVisible();
  expect(screen.getAllByRole('button', { name: /^Change the rule/ })).toHaveLength(1);
});

it('says who set a rule, to what and why', async () => {
  serve();
  renderPage(<AlertRules />);
  expect(await screen.findByText('Too many.')).toBeVisible();
  expect(screen.getByText(/Dr. Lind, 6 points/)).toBeVisible();
});

it('sends the number, the reason and the version that was seen', async () => {
  const server = serve();
  renderPage(<AlertRules />);
  await change('8', 'Our patients vary more.');
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: 'PUT /api/v1/alert-rules/phq9_rise',
      body: { threshold: 8, enabled: true, reason: 'Our patients vary more.', based_on: 1 },
    }),
  );
});

it('refuses a number out of bounds and a missing reason before anything is sent', async () => {
  const server = serve();
  renderPage(<AlertRules />);
  await change('4', ' ');
  expect(screen.getAllByText(/from 5 to 10/).length).toBeGreaterThan(1);
  expect(screen.getByText('Please say why.')).toBeVisible();
  expect(server.requests.filter(({ call }) => call.startsWith('PUT'))).toEqual([]);
});

it('says when somebody set it meanwhile', async () => {
  serve(() => ({ status: 409, body: { type: 'conflict', title: 'Conflict', status: 409 } }));
  renderPage(<AlertRules />);
  await change('8', 'Ours.');
  expect(await screen.findByRole('alert')).toBeVisible();
});
