import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { AlertDesk } from './AlertDesk';
import { DeskWatch } from './DeskWatch';
import { WaitingBadge } from './WaitingBadge';

let pulse = { mark: 'a', waiting: 1, risk: 0 };
let server: FakeServer;
const reads = () => server.requests.filter(({ call }) => call === 'GET /api/v1/alerts').length;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  pulse = { mark: 'a', waiting: 1, risk: 0 };
  server = new FakeServer({
    'GET /api/v1/desk/pulse': () => ({ body: pulse }),
    'GET /api/v1/alerts': () => ({ body: { items: [], next: null } }),
  });
  return () => vi.useRealTimers();
});

const page = () =>
  renderPage(
    <>
      <WaitingBadge />
      <DeskWatch />
      <AlertDesk />
    </>,
  );

it('says what is new within seconds and reads the alerts again', async () => {
  page();
  expect(await screen.findByLabelText('1 not acknowledged')).toBeVisible();
  const before = reads();
  expect(screen.getByRole('status').textContent).toBe('');
  pulse = { mark: 'b', waiting: 3, risk: 1 };
  await vi.advanceTimersByTimeAsync(3_500);
  expect(await screen.findByText('2 new alerts.')).toBeInTheDocument();
  expect(screen.getByLabelText('3 not acknowledged')).toBeVisible();
  expect(reads()).toBe(before + 1);
});

it('reads nothing again while nothing has changed', async () => {
  page();
  await screen.findByLabelText('1 not acknowledged');
  const before = reads();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(reads()).toBe(before);
});

it('shows no count while nothing waits', async () => {
  pulse = { mark: 'a', waiting: 0, risk: 0 };
  page();
  expect(await screen.findByText(/No open alerts/)).toBeVisible();
  expect(screen.queryByLabelText(/not acknowledged/)).toBeNull();
});
