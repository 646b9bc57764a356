import type { Answer, Instrument } from '../../api/types';

export type Item = Instrument['items'][number];
export type Given = Record<string, Answer>;

/** Items that only structure the form. */
export const isQuestion = ({ kind }: Pick<Item, 'kind'>) => kind !== 'group' && kind !== 'display';

/** Equal and of one kind: 1 is not true. */
const same = (answer: Answer | undefined, value: Answer) => answer === value;

/**
 * The items to show after these answers, in order: which question comes next, and nothing else, is decided
 * here. The server decides it again, by the same golden cases, and scores.
 */
export function askedItems({ items }: Pick<Instrument, 'items'>, answers: Given): Item[] {
  const shown = new Map<string, Item>();
  for (const item of items) {
    if (item.parent !== null && !shown.has(item.parent)) continue;
    const holds = item.when.map(
      (condition) => shown.has(condition.item) && same(answers[condition.item], condition.value),
    );
    if (holds.length === 0 || (item.when_any ? holds.some(Boolean) : holds.every(Boolean))) {
      shown.set(item.id, item);
    }
  }
  return [...shown.values()];
}

/** Ids of the required questions without an answer, in the order of the form. A missing answer is never a zero. */
export const missingItems = (instrument: Pick<Instrument, 'items'>, answers: Given) =>
  askedItems(instrument, answers)
    .filter((item) => isQuestion(item) && item.required && answers[item.id] === undefined)
    .map(({ id }) => id);

/** The answers to what is asked: what was answered on a branch that was left again does not go out. */
export function askedAnswers(instrument: Pick<Instrument, 'items'>, answers: Given): Given {
  const asked = askedItems(instrument, answers).map(({ id }) => id);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id)));
}

/** The answers with one of them given, or taken back. */
export function withAnswer(answers: Given, id: string, value: Answer | undefined): Given {
  const next = { ...answers };
  if (value === undefined) delete next[id];
  else next[id] = value;
  return next;
}

/** The first crisis item that was answered above "Not at all": help is shown beneath it, before anything is sent. */
export function helpAfter(
  instrument: Pick<Instrument, 'items' | 'crisis_items'>,
  answers: Given,
): string | null {
  const crisis = askedItems(instrument, answers).find(({ id }) => {
    const answer = answers[id];
    return instrument.crisis_items.includes(id) && typeof answer === 'number' && answer > 0;
  });
  return crisis?.id ?? null;
}

/** The options of an item: its own, or those that all share. */
export const optionsOf = (instrument: Instrument, item: Item) =>
  item.answers.length > 0 ? item.answers : instrument.answers;
