import type { Messages } from '../messages';

type Emotion = keyof Messages['vocabulary']['emotion'];

/** The eight expressions in order: entry i of an emotion distribution is the share of EMOTIONS[i]. */
export const EMOTIONS: Emotion[] = [
  'neutral',
  'happiness',
  'surprise',
  'sadness',
  'anger',
  'disgust',
  'fear',
  'contempt',
];
