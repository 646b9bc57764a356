const DAY = 86_400_000;
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12];

/**
 * Midnights (local time) between two instants in milliseconds, at most `most` of them:
 * every few days over short spans, the first of every few months over long ones.
 */
export function dateTicks(from: number, to: number, most: number): number[] {
  const days = DAY_STEPS.find((step) => (to - from) / (step * DAY) <= most);
  if (days !== undefined) return walk(from, to, (date) => date.setDate(date.getDate() + days));
  const months = MONTH_STEPS.find((step) => (to - from) / (step * 30 * DAY) <= most) ?? 24;
  return walk(from, to, (date) => date.setMonth(date.getMonth() + months, 1));
}

function walk(from: number, to: number, advance: (date: Date) => void): number[] {
  const date = new Date(from);
  date.setHours(0, 0, 0, 0);
  const ticks: number[] = [];
  for (advance(date); date.getTime() <= to; advance(date)) ticks.push(date.getTime());
  return ticks;
}
