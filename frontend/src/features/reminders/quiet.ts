/** Whether a wall time (HH:MM) lies in the quiet hours, which may span midnight; two equal times mean none. */
export const isQuiet = (time: string, from: string, until: string): boolean =>
  from <= until ? from <= time && time < until : time >= from || time < until;
