/** User-visible text of a physician's level beside a session's estimate. */
export const overrides = {
  title: 'The care team’s reading',
  none: 'Nobody has set a level beside this estimate.',
  set: (author: string, level: string, date: string) =>
    `${author} set “${level}” on ${date}, beside the estimate.`,
  takenBack: (author: string, date: string) => `${author} took the level back on ${date}.`,
  model: (range: string) => `The estimate itself stays as it is: ${range}.`,
  act: 'Set another level',
  actAgain: 'Set a different level',
  takeBack: 'Take it back',
  history: 'Earlier readings',
  form: {
    level: 'Level as you read it',
    levelMissing: 'Please choose a level.',
    sameAsModel: 'The estimate says this already.',
    reason: 'Reason',
    reasonHint:
      'The patient sees your name and the level, and gets the reason with a copy of their data.',
    reasonMissing: 'Please give a reason.',
    note: 'The estimate, the agreement figures and every alert stay as they are. This never closes an alert.',
    save: 'Save',
    takeBackTitle: 'Take the level back?',
    saved: 'Your reading is saved.',
    meanwhile: 'A colleague set or took back a level meanwhile. Please close this and look again.',
  },
  own: {
    title: 'Your care team has looked at this',
    text: (author: string, level: string, date: string) =>
      `${author} looked at this session on ${date} and would call it “${level}”. The camera’s estimate stays beside it, unchanged. Neither is a diagnosis; you can talk about it at your next appointment.`,
  },
} as const;
