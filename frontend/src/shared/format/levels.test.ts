import { describe, expect, it } from 'vitest';

import golden from '../../../../tests/contract/conformal.json';
import type { Level } from '../../api/types';
import { en } from '../messages/en';
import { levelSetInWords, sharesInWords } from './levels';

describe('a level set in words', () => {
  it.each(golden.cases)('$level_set is "$words", as on the server', ({ level_set, words }) => {
    expect(levelSetInWords(level_set as Level[], en).toLowerCase()).toBe(words);
  });

  it('says so when there is no estimate at all', () => {
    expect(levelSetInWords(null, en)).toBe('Not enough to say');
  });
});

it('an estimate is never told as certain', () => {
  expect(sharesInWords([0.997, 0.003, 0, 0], en)).toBe(
    'Normal >99%, Mild <1%, Moderate <1%, Severe <1%',
  );
});

it('a distribution names every level with its share', () => {
  expect(sharesInWords([0.1, 0.6, 0.25, 0.05], en)).toBe(
    'Normal 10%, Mild 60%, Moderate 25%, Severe 5%',
  );
});
