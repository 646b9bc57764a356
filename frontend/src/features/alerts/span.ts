import type { Messages } from '../../shared/messages';

const MINUTE = 60_000;

/** A span of time in whole minutes, hours or days: "45 min", "3 h 20 min", "2 d 4 h". */
export function spanInWords(ms: number, t: Messages): string {
  const minutes = Math.floor(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return t.alerts.minutes(minutes);
  if (hours < 24) return t.alerts.hours(hours, minutes % 60);
  return t.alerts.days(Math.floor(hours / 24), hours % 24);
}
