import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { DataExport } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { DataExports } from './DataExports';

const ready: DataExport = {
  id: 'x-1',
  state: 'ready',
  created_at: '2026-07-01T10:00:00Z',
  expires_at: '2026-07-08T10:00:00Z',
  done: 30,
  steps: 30,
  sha256: 'abc',
  bytes: 751_933,
};

it('is asked for, followed and handed over', async () => {
  const states: DataExport[] = [
    { ...ready, state: 'queued', done: 0, bytes: null, expires_at: null },
    { ...ready, state: 'running', done: 15, bytes: null, expires_at: null },
    ready,
  ];
  let asked = false;
  fakeServer({
    'GET /api/v1/exports': () => ({
      body: { items: asked ? [states.shift() ?? ready] : [], next: null },
    }),
    'POST /api/v1/exports': () => {
      asked = true;
      return { status: 202, body: ready };
    },
  });
  renderForPatient(<DataExports />);
  await userEvent.click(await screen.findByRole('button', { name: 'Make my file' }));
  expect(await screen.findByText('Waiting its turn')).toBeVisible();
  await waitFor(
    () => expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50'),
    { timeout: 4000 },
  );
  const download = await screen.findByRole('link', { name: 'Download (zip)' }, { timeout: 4000 });
  expect(download).toHaveAttribute('href', '/api/v1/exports/x-1/zip');
  expect(screen.getByText('735 KB')).toBeVisible();
});

it('can be deleted at once', async () => {
  let items = [ready];
  fakeServer({
    'GET /api/v1/exports': () => ({ body: { items, next: null } }),
    'DELETE /api/v1/exports/x-1': () => {
      items = [];
      return { body: null };
    },
  });
  renderForPatient(<DataExports />);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the file now' }));
  expect(await screen.findByText('The file is deleted.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Make my file' })).toBeVisible();
});

it('says when it failed and can be asked for again', async () => {
  const failed = { ...ready, state: 'failed' as const, bytes: null };
  fakeServer({ 'GET /api/v1/exports': () => ({ body: { items: [failed], next: null } }) });
  renderForPatient(<DataExports />);
  expect(await screen.findByText(/could not be made\. Nothing is lost/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Make a new file' })).toBeVisible();
});
