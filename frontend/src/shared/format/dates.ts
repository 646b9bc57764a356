import { readerLocale } from './locale';

const STYLES = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  axis: { day: 'numeric', month: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  minute: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in the reader's own time zone and language; "" where there is none. */
export function formatDate(
  moment: string | number | null | undefined,
  style: keyof typeof STYLES = 'day',
): string {
  const date = new Date(moment ?? NaN);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(readerLocale(), STYLES[style]).format(date);
}

/** A calendar day such as "2026-11-23", which is that day wherever it is read. */
export const formatDay = (day: string, style: keyof typeof STYLES = 'day') =>
  formatDate(`${day}T12:00:00`, style);

/** Seconds as whole minutes, or as seconds below one minute: "12 min", "40 sec". */
export function formatDuration(seconds: number): string {
  return seconds < 60
    ? formatUnit(Math.round(seconds), 'second')
    : formatUnit(Math.round(seconds / 60), 'minute');
}

const formatUnit = (value: number, unit: 'minute' | 'second') =>
  new Intl.NumberFormat(readerLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(
    value,
  );
