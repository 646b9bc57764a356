import dayjs from 'dayjs';

/** A moment's day by the reader's clock, as date fields have it: "2026-11-23"; "" for none. */
export const dayOf = (moment: string | undefined) =>
  moment ? dayjs(moment).format('YYYY-MM-DD') : '';

/** The middle of a day, so that what is nearest to it is nearest to the day. */
export const noonOf = (day: string) => dayjs(`${day}T12:00:00`).toISOString();
