import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { Baseline } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { BesideUsual, LatestBesideUsual } from './BesideUsual';

const compared: Baseline = {
  session_id: 's',
  started_at: '2026-11-23T12:00:00+00:00',
  verdict: 'somewhat_different',
  sessions: 12,
  needed: 5,
  looks_back_days: 90,
  measures: [
    {
      measure: 'expected_level',
      value: 1.84,
      usual: 1,
      low: 0.4,
      high: 1.6,
      verdict: 'somewhat_different',
    },
    { measure: 'pleasant', value: 0.3, usual: 0.3, low: 0.2, high: 0.4, verdict: 'as_usual' },
    { measure: 'unpleasant', value: 0.2, usual: 0.2, low: 0.1, high: 0.3, verdict: 'as_usual' },
  ],
};

const answering = (body: Baseline) => fakeServer({ 'GET /api/v1/baseline': () => ({ body }) });

it('says in one sentence how the session compares, and gives the numbers to who asks', async () => {
  answering(compared);
  renderForPatient(<BesideUsual sessionId="s" />);
  expect(
    await screen.findByText('Your expressions differed somewhat from your usual.'),
  ).toBeVisible();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(
    await screen.findByRole('img', {
      name: 'Estimated level. 1.8 in this session; usually 0.4 to 1.6, where 0 is normal and 3 is severe.',
    }),
  ).toBeVisible();
  expect(
    screen.getByRole('img', {
      name: 'Expressions of happiness. 30% in this session; usually 20% to 40%.',
    }),
  ).toBeVisible();
});

it('says what is missing while there are too few sessions', async () => {
  answering({ ...compared, verdict: 'not_enough_sessions', sessions: 1, measures: [] });
  renderForPatient(<BesideUsual sessionId="s" />);
  expect(await screen.findByText(/needs 5 earlier sessions.*So far there is 1\./)).toBeVisible();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it('is silent on the home page until there is something to compare', async () => {
  answering({ ...compared, verdict: 'not_enough_sessions', measures: [] });
  renderForPatient(
    <>
      <LatestBesideUsual />
      <BesideUsual sessionId="s" />
    </>,
  );
  expect(await screen.findByText(/needs 5 earlier sessions/)).toBeVisible();
  expect(screen.queryByText(/Your latest session/)).not.toBeInTheDocument();
});

it('says how the latest session compares', async () => {
  answering(compared);
  renderForPatient(<LatestBesideUsual />);
  expect(
    await screen.findByText(
      'Your latest session: Your expressions differed somewhat from your usual.',
    ),
  ).toBeVisible();
});
