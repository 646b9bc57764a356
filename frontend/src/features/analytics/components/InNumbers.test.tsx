import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import type { CaseloadNumbers } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { InNumbers } from './InNumbers';

const server = (body: CaseloadNumbers) =>
  new FakeServer({ 'GET /api/v1/caseload-numbers': () => ({ body }) });
const hidden = (id: 'mild' | 'moderate') => ({ id, count: null, share: null });

it('shows counts and shares, and says what is hidden and why', async () => {
  server({
    total: 40,
    least: 11,
    tables: [
      {
        id: 'level',
        of: 'all',
        cells: [
          { id: 'remission', count: 20, share: 0.5 },
          hidden('mild'),
          hidden('moderate'),
          { id: 'severe', count: 0, share: 0 },
        ],
      },
    ],
  });
  renderPage(<InNumbers />);
  const card = within(await screen.findByRole('region', { name: 'Last PHQ-9 by level' }));
  const told = card.getAllByRole('listitem').map((item) => item.textContent);
  expect(told).toEqual([
    'In remission20 · 50%',
    'Mildnot shown',
    'Moderatenot shown',
    'Severe0 · 0%',
  ]);
  expect(screen.getByText(/not including, 11 are not shown/)).toBeVisible();
  expect(screen.getByText('40')).toBeVisible();
});

it('tells nothing of few patients but that they are few', async () => {
  server({
    total: null,
    least: 11,
    tables: [{ id: 'level', of: 'all', cells: [hidden('mild'), hidden('moderate')] }],
  });
  renderPage(<InNumbers />);
  expect(await screen.findByText(/With fewer than 11 patients/)).toBeVisible();
  expect(screen.queryByRole('list')).toBeNull();
});

it('says that nobody is there', async () => {
  server({ total: 0, least: 11, tables: [] });
  renderPage(<InNumbers />);
  expect(await screen.findByText('Nobody shares their data with you yet.')).toBeVisible();
});
