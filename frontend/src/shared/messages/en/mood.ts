import { pluralIn } from '../plural';

const plural = pluralIn('en');

/** The mood log. */
export const mood = {
  title: 'My mood',
  intro: 'One tap, whenever you like. Only you see it.',
  ask: 'How do you feel right now?',
  low: 'very low',
  high: 'very well',
  tap: (value: number) => `${value} of 10`,
  words: 'A few words, if you like',
  wordsHint: 'They are kept together with the number that you tap next.',
  kept: (value: number) => `${value} of 10 is noted.`,
  waiting: 'It is on this device and goes out by itself when the server can be reached.',
  takeBack: 'Take it back',
  takenBack: 'It is gone again.',
  refused: 'This was not accepted.',
  all: 'See how it went',
  chart: {
    title: 'Mood over time',
    note: 'Each point is one entry, from 0 to 10. Moods go up and down; a single day says little.',
    summary: (count: number, from: string, to: string, low: number, high: number) =>
      `${plural(count, { one: 'One entry', other: `${count} entries` })} from ${from} to ${to}, between ${low} and ${high}. The table shows all of them.`,
    when: 'When',
    value: 'Mood',
    notes: 'Words',
    few: 'From the second entry on you see here how it goes.',
  },
} as const;
