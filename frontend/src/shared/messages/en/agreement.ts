/** User-visible text of the page on the agreement in this clinic. */
export const agreement = {
  nav: 'Agreement',
  title: 'Agreement in this clinic',
  intro:
    'How well the camera’s estimates agree with the PHQ-9 of the same week, for patients who agreed to be part of this. The level that counts is always the questionnaire’s; the estimate stands beside it and is not mixed in.',
  empty: 'No patient who agreed to this has a session with an estimate yet.',
  basis: (pairs: number, people: number, when: string) =>
    `${pairs} pairs of ${people} people, counted ${when}. Each session and each questionnaire counts once; every interval draws people, because the pairs of one person resemble each other.`,
  interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  tooFew: {
    title: 'Too few to say anything yet',
    text: 'With so few pairs or people, a figure would say more about chance than about the camera, and might tell something about a single person. It appears by itself once there are enough.',
    pairs: (pairs: number, needed: number) => `${pairs} pairs, of ${needed} that are needed`,
    people: (people: number, needed: number) => `${people} people, of ${needed} that are needed`,
  },
  kappa: {
    title: 'Weighted kappa',
    text: '1 is perfect agreement, 0 (dashed) is what chance gives. Larger disagreements weigh more.',
  },
  accuracy: {
    title: 'Same level',
    text: 'How often the likeliest level of the estimate was the level of the questionnaire. The PHQ-9 itself gives the same level on retest in about two of three cases.',
  },
  brier: {
    title: 'Brier score',
    text: (constant: string, even: string) =>
      `Lower is better. Always telling this clinic’s own shares of the levels would give ${constant} (dashed), a quarter each ${even}: an estimate that is not below the first adds nothing.`,
  },
  confusion: {
    title: 'Level by level',
    note: 'Pairs by the level of the questionnaire (rows) and the likeliest level of the estimate (columns). Framed: the same.',
    corner: 'Questionnaire',
  },
  difference: {
    title: 'How far apart',
    note: 'Estimate minus questionnaire, in levels, against the mean of both. Solid line: the mean difference. Dashed lines: 95 % of differences lie between, with the interval of each limit shaded.',
    summary: (pairs: number, bias: string, lower: string, upper: string) =>
      `Differences of ${pairs} pairs: mean ${bias} levels, 95 % between ${lower} and ${upper}.`,
    across: 'Mean of both, in levels',
    bias: 'Mean difference',
    lower: 'Lower limit of agreement',
    upper: 'Upper limit of agreement',
  },
  reliability: {
    title: 'Is it as sure as it should be?',
    note: (error: string) =>
      `How often the estimate was right, by how sure it was; on the dashed line both are the same. Below it, it is too sure. Off by ${error} on average.`,
    summary: (error: string) =>
      `How often the estimate was right, by how sure it was; off by ${error} on average. The table shows it in numbers.`,
    columns: { confidence: 'How sure', right: 'How often right', pairs: 'Pairs' },
  },
} as const;
