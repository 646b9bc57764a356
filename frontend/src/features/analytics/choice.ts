import type { CaseloadFilter, CaseloadSort, CaseloadView, Level } from '../../api/types';

/** What of the caseload is shown, and in which order. The server searches, filters and sorts. */
export interface Choice {
  q: string;
  filter: CaseloadFilter[];
  level: Level[];
  sort: CaseloadSort;
  descending: boolean;
}

export const PLAIN: Choice = { q: '', filter: [], level: [], sort: 'need', descending: false };

export const FILTERS: CaseloadFilter[] = [
  'alert',
  'alert_late',
  'overdue',
  'expression',
  'response',
  'remission',
  'reliably_higher',
  'not_answered',
  'no_next_contact',
  'no_plan',
];
export const LEVELS: Level[] = ['normal', 'mild', 'moderate', 'severe'];

/** The orders that are offered, by the key of their words. */
export const ORDERS = {
  need: { sort: 'need', descending: false },
  name: { sort: 'name', descending: false },
  phq9: { sort: 'phq9', descending: true },
  changeUp: { sort: 'change', descending: true },
  changeDown: { sort: 'change', descending: false },
  last_contact: { sort: 'last_contact', descending: false },
  next_contact: { sort: 'next_contact', descending: false },
  homework: { sort: 'homework', descending: false },
} satisfies Record<string, Pick<Choice, 'sort' | 'descending'>>;
export type Order = keyof typeof ORDERS;

const isOrder = (order: string | null): order is Order => order !== null && order in ORDERS;

/** The key of the choice's order; an order that is not offered is read as need. */
export const orderOf = ({ sort, descending }: Pick<Choice, 'sort' | 'descending'>): Order =>
  (Object.keys(ORDERS) as Order[]).find(
    (order) => ORDERS[order].sort === sort && ORDERS[order].descending === descending,
  ) ?? 'need';

/** A choice from the page's address; what is unknown there is left out. */
export function readChoice(params: URLSearchParams): Choice {
  const order = params.get('order');
  return {
    q: params.get('q') ?? '',
    filter: FILTERS.filter((filter) => params.getAll('filter').includes(filter)),
    level: LEVELS.filter((level) => params.getAll('level').includes(level)),
    ...ORDERS[isOrder(order) ? order : 'need'],
  };
}

/** The same as the address' search. The order always stands in it: an empty one asks for the default view. */
export function writeChoice(choice: Choice): URLSearchParams {
  const params = new URLSearchParams({ order: orderOf(choice) });
  if (choice.q) params.set('q', choice.q);
  for (const filter of choice.filter) params.append('filter', filter);
  for (const level of choice.level) params.append('level', level);
  return params;
}

/** A view as a choice; nobody is searched for in it. */
export const choiceOf = ({ filter, level, sort, descending }: CaseloadView): Choice => ({
  q: '',
  filter,
  level,
  sort,
  descending,
});

/** Whether two choices show the same, whomever one searches for in them. */
export const isSame = (one: Choice, other: Choice) =>
  writeChoice({ ...one, q: '' }).toString() === writeChoice({ ...other, q: '' }).toString();
