import { expect, it } from 'vitest';

import type { Lane } from './events';
import type { Mark } from './marks';
import { neighbour } from './neighbour';

const mark = (lane: Lane, from: number): Mark => ({
  key: `${lane}-${from}`,
  lane,
  from,
  to: from,
  events: [],
});
const [early, late, alert, near, far] = [
  mark('phq9', 1),
  mark('phq9', 9),
  mark('alerts', 4),
  mark('notes', 6),
  mark('notes', 30),
] as const;
const marks = [early, late, alert, near, far];

it.each([
  [early, 'ArrowRight', late],
  [late, 'ArrowLeft', early],
  [late, 'Home', early],
  [near, 'End', far],
  [late, 'ArrowDown', alert],
  [far, 'ArrowUp', alert],
  [alert, 'ArrowDown', near],
  [late, 'ArrowRight', undefined],
  [early, 'ArrowUp', undefined],
  [early, 'a', undefined],
])('leads from %o by %s along the lane or to the nearest of the next one', (from, key, to) => {
  expect(neighbour(marks, from, key)).toBe(to);
});
