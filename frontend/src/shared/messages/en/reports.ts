/** User-visible text of the reports pages. */
export const reports = {
  intro:
    'A PDF with the questionnaires and camera sessions of a period. It is made on the server and kept here.',
  from: 'From',
  to: 'To',
  request: 'Make the report',
  missing: 'Please choose a date.',
  backwards: 'The period ends before it begins.',
  list: 'Reports of this patient',
  empty: 'No report has been made yet.',
  period: (from: string, to: string) => `${from} to ${to}`,
  requested: (when: string) => `Asked for on ${when}`,
  state: {
    queued: 'Waiting its turn',
    rendering: 'Being made',
    ready: 'Ready',
    failed: 'Could not be made',
  },
  failed: 'The report could not be made. Nothing is lost; you can ask for it again.',
  retry: 'Ask again',
  retryFor: (period: string) => `Ask again for the report of ${period}`,
  download: 'Download PDF',
  downloadFor: (period: string) => `Download the report of ${period} as PDF`,
  size: (kilobytes: number) => `PDF, ${kilobytes} KB`,
} as const;
