import { LANES } from './events';
import type { Mark } from './marks';

/** The mark that a key leads to from another: along its lane, or to the nearest in the next one. */
export function neighbour(marks: Mark[], from: Mark, key: string): Mark | undefined {
  const lane = marks.filter((mark) => mark.lane === from.lane);
  const index = lane.findIndex((mark) => mark.key === from.key);
  switch (key) {
    case 'ArrowRight':
      return lane[index + 1];
    case 'ArrowLeft':
      return lane[index - 1];
    case 'Home':
      return lane[0];
    case 'End':
      return lane.at(-1);
    case 'ArrowDown':
      return inNextLane(marks, from, 1);
    case 'ArrowUp':
      return inNextLane(marks, from, -1);
    default:
      return undefined;
  }
}

function inNextLane(marks: Mark[], from: Mark, step: 1 | -1): Mark | undefined {
  for (let i = LANES.indexOf(from.lane) + step; i >= 0 && i < LANES.length; i += step) {
    const there = marks.filter((mark) => mark.lane === LANES[i]);
    if (there.length > 0) {
      return there.reduce((best, mark) =>
        Math.abs(mark.from - from.from) < Math.abs(best.from - from.from) ? mark : best,
      );
    }
  }
  return undefined;
}
