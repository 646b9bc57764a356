/** User-visible text of the page that tells a physician's patients in numbers. */
export const numbers = {
  nav: 'In numbers',
  title: 'Your patients in numbers',
  intro: 'How your own patients do together, without names. Now, not over time.',
  total: 'Patients who share with you',
  hidden: 'not shown',
  why: (least: number) =>
    `Counts from 1 up to, but not including, ${least} are not shown, nor whatever else would give them away by subtraction. 0 is shown.`,
  source:
    'After the cell size suppression policy of the Centers for Medicare & Medicaid Services, 2024.',
  tooFew: (least: number) =>
    `With fewer than ${least} patients, numbers would be about single people. Your patients’ own pages tell more.`,
  nobody: 'Nobody shares their data with you yet.',
  of: (count: number, share: string) => `${count} · ${share}`,
  tables: {
    level: { title: 'Last PHQ-9 by level' },
    answers: {
      title: 'Two answers to compare',
      note: 'At least two PHQ-9, the first of them 5 or more.',
    },
    response: {
      title: 'Response',
      note: 'Last PHQ-9 at least half below the first. Of those who can be compared.',
    },
    remission: { title: 'Remission', note: 'Last PHQ-9 below 5. Of those who can be compared.' },
    time: {
      title: 'Time to response',
      note: 'From the first PHQ-9 to the first one that said response. Of those in response now.',
    },
    homework: {
      title: 'Homework done',
      note: 'Of what plans asked for in the last four whole weeks.',
    },
  },
  groups: {
    not_answered: 'No PHQ-9 yet',
    normal_otherwise: 'Normal, not in remission',
    mild: 'Mild',
    moderate: 'Moderate',
    severe: 'Severe',
    nothing_to_compare: 'Nothing to compare yet',
    comparable: 'Can be compared',
    response: 'Response',
    no_response: 'No response',
    remission: 'In remission',
    no_remission: 'No remission',
    up_to_4: 'Up to 4 weeks',
    up_to_8: 'Up to 8 weeks',
    up_to_12: 'Up to 12 weeks',
    up_to_26: 'Up to 26 weeks',
    longer: 'Longer',
    no_homework: 'None was asked for',
    under_quarter: 'Less than a quarter',
    under_half: 'A quarter to a half',
    under_three_quarters: 'Half to three quarters',
    more: 'Three quarters or more',
  },
} as const;
