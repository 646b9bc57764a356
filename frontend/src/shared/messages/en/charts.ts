/** User-visible text of the charts. */
export const charts = {
  showAs: (title: string) => `Show ${title} as`,
  chart: 'Chart',
  table: 'Table',
  phq9: {
    title: 'PHQ-9 over time',
    note: 'Totals from 0 to 27, with the five bands behind them.',
    item9: 'Diamond: item 9 was answered above 0.',
    empty: 'No PHQ-9 has been answered yet.',
    summaryOne: (date: string, total: string) => `PHQ-9: one answer on ${date}, ${total}.`,
    summary: (count: number, from: string, first: string, to: string, last: string) =>
      `PHQ-9: ${count} answers. First on ${from}: ${first}. Latest on ${to}: ${last}. The table shows all of them.`,
    total: (total: number, band: string) => `${total}, ${band}`,
    item9Answer: (value: number | string) => `Item 9: ${value}`,
    band: (label: string, min: number, max: number) => `${label} ${min}–${max}`,
    columns: { date: 'Date', total: 'Total', band: 'Band', item9: 'Item 9' },
  },
  severity: {
    title: 'Camera estimate over time',
    note: 'One column a session, oldest first, as many as fit: how the mean estimate is spread over the four levels. Dashed: not enough to say.',
    empty: 'No session has been recorded yet.',
    summary: (count: number, withheld: number, from: string, to: string) =>
      `Camera estimates of ${count} sessions from ${from} to ${to}; ${withheld} with not enough to say. The table shows all of them.`,
    notEnough: 'Not enough to say',
    range: (low: string, high: string) => `${low} to ${high}`,
    share: (level: string, share: string) => `${level} ${share}`,
    distribution: (shares: string) => `Spread of the estimate: ${shares}`,
  },
  usual: {
    note: 'Bar: the range that is usual for this person, with a line in its middle. Diamond: this session.',
    measure: {
      expected_level: 'Estimated level',
      pleasant: 'Expressions of happiness',
      unpleasant: 'Expressions of sadness, anger, disgust, fear or contempt',
    },
    level: (value: string, low: string, high: string) =>
      `${value} in this session; usually ${low} to ${high}, where 0 is normal and 3 is severe.`,
    share: (value: string, low: string, high: string) =>
      `${value} in this session; usually ${low} to ${high}.`,
  },
  moments: {
    title: 'Moments that weighed most',
    note: 'The estimate at the end comes from the last part of the session. The higher a bar, the more that half-second weighed in it. A face at one moment does not explain a mood.',
    none: 'Which moments weighed was not recorded for this session.',
    even: 'No moment stood out: all of them weighed about the same.',
    unseen: 'expressions not recorded',
    moment: (time: string, seen: string, share: string) =>
      `${time}: ${seen} (${share} of the weight)`,
    summary: (from: string, to: string) =>
      `How much each half-second from ${from} to ${to} weighed in the estimate at the end.`,
  },
  timeline: {
    title: 'Through the session',
    note: 'How the estimate was spread over the four levels as the session went on. Gaps: no estimate yet, or no usable picture. Triangles: the moments that weighed most.',
    summary: (duration: string) =>
      `Estimate through a session of ${duration}. The table shows it in numbers.`,
    columns: { time: 'Time', signal: 'Picture quality' },
    empty: 'No estimate was made in this session.',
  },
} as const;
