import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { renderForPatient } from '../../test/render';
import { HeaviestMoments } from './HeaviestMoments';

const HAPPY = [0.3, 0.6, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01];
const SURPRISED = [0.05, 0.05, 0.9, 0, 0, 0, 0, 0];

/** 48 seconds of a session, from its second half-minute on, in which half-seconds 20 and 60 weigh more. */
const attention = Array.from({ length: 96 }, (_, index) => ({
  t_ms: 30_500 + index * 500,
  weight: index === 20 || index === 60 ? 0.1 : 0.8 / 94,
}));
const timeline = attention.map(({ t_ms }, index) => ({
  t_ms,
  emotion: index < 40 ? HAPPY : SURPRISED,
}));

it('says when the heaviest moments were and what was seen in them', () => {
  renderForPatient(<HeaviestMoments timeline={timeline} attention={attention} />);
  const said = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(said).toEqual([
    '0:41: Happiness 60%, Neutral 30% (19% of the weight)',
    '1:01: Surprise 90% (19% of the weight)',
  ]);
  expect(
    screen.getByRole('img', {
      name: 'How much each half-second from 0:30 to 1:18 weighed in the estimate at the end.',
    }),
  ).toBeVisible();
});

it('does not name moments where all weighed alike, and says when there are none', () => {
  const even = attention.map((moment) => ({ ...moment, weight: 1 / 96 }));
  const { unmount } = renderForPatient(<HeaviestMoments timeline={timeline} attention={even} />);
  expect(screen.getByText(/No moment stood out/)).toBeVisible();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
  unmount();
  renderForPatient(<HeaviestMoments timeline={[]} attention={[]} />);
  expect(screen.getByText(/was not recorded/)).toBeVisible();
});
