/** What of the time axis is seen, in milliseconds. */
export interface View {
  from: number;
  to: number;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Close enough to tell the moments within one session apart. */
const CLOSEST = HOUR;

export const PERIODS = { month: 31, quarter: 92, year: 365, all: 1795 } as const;
export type Period = keyof typeof PERIODS;

/** Appointments lie ahead: how far of that is fetched. */
export const AHEAD = 31 * DAY;

/** The period up to now, with a little of what lies ahead. */
export const viewOf = (period: Period, now: number): View => ({
  from: now - PERIODS[period] * DAY,
  to: now + Math.min(Math.max(PERIODS[period] * 0.06, 3) * DAY, AHEAD),
});

/** What is fetched for a period: a year, from which one zooms in without asking again, or all. */
export const boundsOf = (period: Period, now: number): View => ({
  from: now - PERIODS[period === 'all' ? 'all' : 'year'] * DAY,
  to: now + AHEAD,
});

/** Closer (factor below 1) or farther, around one moment that stays where it is; never beyond the bounds. */
export function zoomed(view: View, factor: number, around: number, bounds: View): View {
  const span = Math.min(Math.max((view.to - view.from) * factor, CLOSEST), bounds.to - bounds.from);
  const share = (around - view.from) / (view.to - view.from);
  return within({ from: around - share * span, to: around + (1 - share) * span }, bounds);
}

/** Moved by a share of what is seen: positive to later times. */
export function panned(view: View, share: number, bounds: View): View {
  const by = (view.to - view.from) * share;
  return within({ from: view.from + by, to: view.to + by }, bounds);
}

/** Moved back into the bounds, as wide as it was. */
function within(view: View, bounds: View): View {
  const span = view.to - view.from;
  const from = Math.min(Math.max(view.from, bounds.from), bounds.to - span);
  return { from, to: from + span };
}

const HOUR_STEPS = [1, 3, 6, 12];

/** Full hours for spans below three days, at most `most` of them; none for longer ones. */
export function hourTicks({ from, to }: View, most: number): number[] {
  if (to - from > 3 * DAY) return [];
  const step = HOUR_STEPS.find((hours) => (to - from) / (hours * HOUR) <= most) ?? 24;
  const date = new Date(from);
  date.setHours(0, 0, 0, 0);
  const ticks: number[] = [];
  for (; date.getTime() <= to; date.setHours(date.getHours() + step)) {
    if (date.getTime() >= from) ticks.push(date.getTime());
  }
  return ticks;
}
