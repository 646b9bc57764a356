import type { Appointment } from '../../api/types';
import { readerLocale } from '../../shared/format/locale';

/** What is to come, the next first, and what is over or cancelled, the latest first. */
export function sorted(appointments: Appointment[], now: Date) {
  const isToCome = ({ ends_at, status }: Appointment) =>
    status === 'planned' && Date.parse(ends_at) > now.getTime();
  const byStart = (a: Appointment, b: Appointment) =>
    Date.parse(a.starts_at) - Date.parse(b.starts_at);
  return {
    upcoming: appointments.filter(isToCome).sort(byStart),
    past: appointments.filter((each) => !isToCome(each)).sort((a, b) => byStart(b, a)),
  };
}

/** Day and time on a clock in a zone, as form fields hold them. */
export function onTheClock(moment: string, zone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((each) => each.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** The weekday, day and time of a moment where the reader is, or in another zone. */
export const dayAndTime = (moment: string, timeZone?: string) =>
  new Intl.DateTimeFormat(readerLocale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(moment));

export const timeIn = (moment: string, timeZone: string) =>
  new Intl.DateTimeFormat(readerLocale(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(moment));
