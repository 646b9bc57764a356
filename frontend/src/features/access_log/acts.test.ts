import { expect, it } from 'vitest';

import { inWords } from './acts';

it('counts acts of one kind together', () => {
  const acts = [
    { action: 'sessions.listed', times: 2 },
    { action: 'questionnaires.read', times: 1 },
    { action: 'sessions.read', times: 3 },
  ];
  expect(inWords(acts)).toEqual([
    ['sessions', 5],
    ['answers', 1],
  ]);
});

it('keeps what it has no words for yet', () => {
  expect(inWords([{ action: 'tomorrow.invented', times: 1 }])).toEqual([['other', 1]]);
});
