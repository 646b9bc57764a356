import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { AgreementFigures, AgreementSummary } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { Agreement } from './Agreement';

const about = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
const figures: AgreementFigures = {
  kappa: about(0.31),
  accuracy: about(0.42),
  bias: about(-0.2),
  lower_limit: about(-1.6),
  upper_limit: about(1.2),
  points: [
    [1.5, -1],
    [0.6, 0.2],
  ],
  confusion: [
    [9, 3, 1, 0],
    [4, 7, 2, 1],
    [1, 2, 5, 2],
    [0, 1, 2, 6],
  ],
  reliability: [
    { pairs: 23, confidence: 0.4, right: 0.3 },
    { pairs: 23, confidence: 0.7, right: 0.5 },
  ],
  calibration_error: 0.15,
  brier: about(0.66),
  brier_constant: 0.73,
  brier_even: 0.75,
};
const release: AgreementSummary = {
  model_id: 'serein-affect',
  model_version: '1.1.0',
  made_at: '2026-11-26T10:00:00Z',
  pairs: 46,
  people: 12,
  pairs_needed: 30,
  people_needed: 10,
  figures,
};

function show(...items: AgreementSummary[]) {
  new FakeServer({ 'GET /api/v1/agreement': () => ({ body: { items, next: null } }) });
  renderPage(<Agreement />);
}

it('tells each figure with its interval, and the constant that it has to beat', async () => {
  show(release);
  const kappa = await screen.findByRole('region', { name: 'Weighted kappa' });
  expect(within(kappa).getByText('0.31')).toBeVisible();
  expect(within(kappa).getByText('95 % interval 0.21 to 0.41')).toBeVisible();
  expect(screen.getByText(/own shares of the levels would give 0.73/)).toBeVisible();
  expect(screen.getByText(/46 pairs of 12 people/)).toBeVisible();
});

it('draws the differences, and gives the numbers to who asks', async () => {
  show(release);
  const panel = await screen.findByRole('region', { name: 'How far apart' });
  expect(
    within(panel).getByRole('img', { name: /mean −0.20 levels, 95 % between −1.60 and 1.20/ }),
  ).toBeVisible();
  await userEvent.click(within(panel).getByText('Table'));
  expect(within(panel).getByRole('rowheader', { name: 'Upper limit of agreement' })).toBeVisible();
});

it('counts level by level', async () => {
  show(release);
  const table = await screen.findByRole('table', { name: /Level by level/ });
  const moderate = within(table).getByRole('row', { name: /^moderate/i });
  const cells = within(moderate).getAllByRole('cell');
  expect(cells.map((cell) => cell.textContent)).toEqual(['1', '2', '5', '2']);
});

it('says what is missing while there are too few', async () => {
  show({ ...release, pairs: 18, people: 4, figures: null });
  expect(await screen.findByText('18 pairs, of 30 that are needed')).toBeVisible();
  expect(screen.getByText('4 people, of 10 that are needed')).toBeVisible();
  expect(screen.queryByText('Weighted kappa')).toBeNull();
});

it('says when there is nothing at all', async () => {
  show();
  expect(await screen.findByText(/No patient who agreed/)).toBeVisible();
});
