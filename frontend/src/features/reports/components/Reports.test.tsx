import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { Report } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { ReportForm } from './ReportForm';
import { ReportList } from './ReportList';

const LIST = 'GET /api/v1/patients/p-1/reports';
const ORDER = 'POST /api/v1/patients/p-1/reports';
const report: Report = {
  id: 'r-1',
  patient_id: 'p-1',
  state: 'ready',
  from: '2026-01-01',
  to: '2026-06-30',
  created_at: '2026-07-01T10:00:00Z',
  created_by: { id: 'u-1', display_name: 'Dr. Lind' },
  finished_at: null,
  error: null,
  sha256: null,
  bytes: 61_000,
};
const list = (...items: Report[]) => ({ body: { items, next: null } });

it('asks for the chosen period and refuses one that ends before it begins', async () => {
  const server = new FakeServer({ [ORDER]: () => ({ status: 202, body: report }) });
  renderPage(<ReportForm patientId="p-1" />);
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } });
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-02-01' } });
  await userEvent.click(screen.getByRole('button', { name: 'Make the report' }));
  expect(screen.getByText('The period ends before it begins.')).toBeVisible();
  expect(server.requests).toEqual([]);
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-03-31' } });
  await userEvent.click(screen.getByRole('button', { name: 'Make the report' }));
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: ORDER,
      body: { from: '2026-03-01', to: '2026-03-31' },
    }),
  );
});

it('follows a report until it can be downloaded', async () => {
  const states: Report['state'][] = ['queued', 'rendering', 'ready'];
  new FakeServer({ [LIST]: () => list({ ...report, state: states.shift() ?? 'ready' }) });
  renderPage(<ReportList patientId="p-1" />);
  expect(await screen.findByText('Waiting its turn')).toBeVisible();
  const download = await screen.findByRole('link', { name: /^Download/ }, { timeout: 10_000 });
  expect(download).toHaveAttribute('href', '/api/v1/patients/p-1/reports/r-1/pdf');
});

it('tells of a failed report and asks for it again', async () => {
  const server = new FakeServer({
    [LIST]: () => list({ ...report, state: 'failed', error: 'render-failed' }),
    [ORDER]: () => ({ status: 202, body: report }),
  });
  renderPage(<ReportList patientId="p-1" />);
  await userEvent.click(await screen.findByRole('button', { name: /^Ask again/ }));
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: ORDER,
      body: { from: report.from, to: report.to },
    }),
  );
});
