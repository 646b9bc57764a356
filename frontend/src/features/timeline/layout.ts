import { NARROW } from '../../shared/charts/ChartFrame';
import { type Lane, LANES } from './events';
import type { View } from './view';

/** Heights of the lanes in pixels. */
const HEIGHT: Record<Lane, number> = {
  phq9: 112,
  gad7: 84,
  others: 28,
  sessions: 96,
  moments: 28,
  plan: 30,
  homework: 36,
  appointments: 28,
  alerts: 28,
  notes: 28,
};
const GAP = 12;
const AXIS = 26;
/** Room for the names: beside the lanes where there is some, else above each. */
const BESIDE = 156;
const ABOVE = 18;
const EDGE = 14;
/** Room for the totals at the left of the axis. */
const NUMBERS = 24;

export interface Layout {
  width: number;
  height: number;
  /** Where the time axis begins and ends. */
  left: number;
  right: number;
  lanes: { lane: Lane; top: number; height: number; nameTop: number }[];
  /** Width of the names; the whole width where they stand above. */
  nameWidth: number;
  x: (time: number) => number;
  time: (x: number) => number;
}

/** Where everything stands, for the lanes that are shown. */
export function layoutOf(width: number, shown: Set<Lane>, view: View): Layout {
  const narrow = width < NARROW;
  const left = narrow ? NUMBERS : BESIDE;
  const right = width - EDGE;
  const perMs = (right - left) / (view.to - view.from);
  let y = 4;
  const lanes = LANES.filter((lane) => shown.has(lane)).map((lane) => {
    const top = narrow ? y + ABOVE : y;
    const height = HEIGHT[lane];
    y = top + height + GAP;
    return { lane, top, height, nameTop: narrow ? top - ABOVE : top };
  });
  return {
    width,
    height: y + AXIS,
    left,
    right,
    lanes,
    nameWidth: narrow ? width : BESIDE - 34,
    x: (time) => left + (time - view.from) * perMs,
    time: (x) => view.from + (x - left) / perMs,
  };
}
