import { expect, it } from 'vitest';

import {
  FILTERS,
  isSame,
  LEVELS,
  type Order,
  orderOf,
  ORDERS,
  PLAIN,
  readChoice,
  writeChoice,
} from './choice';

it('comes back from an address as it went in', () => {
  for (const order of Object.keys(ORDERS) as Order[]) {
    const choice = {
      ...PLAIN,
      ...ORDERS[order],
      q: 'É & a=b',
      filter: FILTERS.slice(2, 5),
      level: LEVELS,
    };
    expect(readChoice(new URLSearchParams(writeChoice(choice).toString()))).toEqual(choice);
    expect(orderOf(choice)).toBe(order);
  }
});

it('leaves out what it does not know', () => {
  const params = new URLSearchParams('order=height&filter=happy&filter=alert&level=worst');
  expect(readChoice(params)).toEqual({ ...PLAIN, filter: ['alert'] });
  expect(orderOf({ sort: 'name', descending: true })).toBe('need');
});

it('never writes an address that asks for nothing', () => {
  expect(writeChoice(PLAIN).toString()).toBe('order=need');
});

it('is the same whomever one searches for', () => {
  expect(isSame(PLAIN, { ...PLAIN, q: 'ana' })).toBe(true);
  expect(isSame(PLAIN, { ...PLAIN, filter: ['alert'] })).toBe(false);
});
