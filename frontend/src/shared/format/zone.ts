/** The reader's own time zone, e.g. "Europe/Berlin". */
export const readerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
