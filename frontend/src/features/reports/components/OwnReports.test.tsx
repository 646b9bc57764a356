import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { signed } from '../test/sample';
import { OwnReports } from './OwnReports';

const LIST = 'GET /api/v1/reports';
const given = {
  id: 'r-1',
  from: signed.from,
  to: signed.to,
  signed_at: signed.signed_at,
  signed_by: signed.signed_by,
  superseded_by: null,
  release: { released_at: '2026-07-03T09:00:00Z', released_by: signed.signed_by },
};

it('lists what was given, by whom and when, and opens it in the reader’s language', async () => {
  new FakeServer({ [LIST]: () => ({ body: { items: [given], next: null } }) });
  renderPage(<OwnReports />);
  expect(await screen.findByText(/^Written and signed by Dr\. Lind/)).toBeVisible();
  expect(screen.getByText(/^Dr\. Lind gave it to you on/)).toBeVisible();
  expect(screen.getByRole('link', { name: /^Read the report of/ })).toHaveAttribute(
    'href',
    '/api/v1/reports/r-1/pdf?show=inline&language=en',
  );
  expect(screen.queryByText(/has corrected this report/)).toBeNull();
});

it('says that a report was corrected since', async () => {
  const items = [{ ...given, superseded_by: 'r-2' }];
  new FakeServer({ [LIST]: () => ({ body: { items, next: null } }) });
  renderPage(<OwnReports />);
  expect(await screen.findByText(/has corrected this report since/)).toBeVisible();
});

it('says calmly that there is none yet', async () => {
  new FakeServer({ [LIST]: () => ({ body: { items: [], next: null } }) });
  renderPage(<OwnReports />);
  expect(await screen.findByText('You have not been given a report yet.')).toBeVisible();
});
