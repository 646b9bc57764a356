import { expect, it } from 'vitest';

import { isQuiet } from './quiet';

it('knows quiet hours over midnight, within a day, and none', () => {
  const night = ['20:59', '21:00', '23:59', '00:00', '07:59', '08:00'];
  expect(night.map((time) => isQuiet(time, '21:00', '08:00'))).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(['12:59', '13:00', '15:00'].map((time) => isQuiet(time, '13:00', '15:00'))).toEqual([
    false,
    true,
    false,
  ]);
  expect(isQuiet('09:00', '09:00', '09:00')).toBe(false);
});
