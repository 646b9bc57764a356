import { isTold } from '../../shared/format/levels';
import type { Lane, Session, TimelineEvent } from './events';
import { DAY, HOUR, type View } from './view';

/** What is drawn at one place of a lane: one event, or several too close to tell apart. */
export interface Mark {
  key: string;
  lane: Lane;
  from: number;
  to: number;
  events: TimelineEvent[];
}

/** In pixels: a mark of 24 can be hit with a finger (WCAG 2.5.8), columns are read side by side. */
const APART = 24;
const NARROWEST_COLUMN = 10;
/** Sessions stand by themselves where a mark is narrower than two hours. */
const ALONE_BELOW = 2 * HOUR;

/** Lanes in which every event is drawn by itself, and those whose events are summed up by stretch. */
const SINGLE = new Set<Lane>(['phq9', 'gad7', 'plan']);
const SUMMED = new Set<Lane>(['sessions', 'homework']);

/** The marks of one lane for what is seen, over `width` pixels. */
export function marksOf(lane: Lane, events: TimelineEvent[], view: View, width: number): Mark[] {
  const seen = events.filter(
    (event) => event.lane === lane && event.time <= view.to && event.end >= view.from,
  );
  if (SINGLE.has(lane)) return seen.map((event) => markOf([event]));
  const perPixel = (view.to - view.from) / width;
  return SUMMED.has(lane)
    ? summed(seen, perPixel, lane === 'homework' ? 7 : 1)
    : clustered(seen, APART * perPixel);
}

const markOf = (events: TimelineEvent[], stretch?: View): Mark => {
  const [first] = events;
  if (!first) throw new Error('a mark needs an event');
  return {
    key: `${first.lane}-${first.id}`,
    lane: first.lane,
    from: stretch?.from ?? first.time,
    to: stretch?.to ?? Math.max(...events.map(({ end }) => end)),
    events,
  };
};

/** Neighbours of which each begins within `gap` of the first of them are one mark. */
function clustered(events: TimelineEvent[], gap: number): Mark[] {
  const groups: TimelineEvent[][] = [];
  for (const event of events) {
    const open = groups.at(-1);
    if (open?.[0] && event.time - open[0].time < gap) open.push(event);
    else groups.push([event]);
  }
  return groups.map((group) => markOf(group));
}

interface Stretch {
  days: number;
  /** The first moment of the stretch that holds a moment, by the reader's clock. */
  begin: (date: Date) => number;
  next: (from: number) => number;
}

const stretch = (days: number, back: (date: Date) => void, on: (date: Date) => void): Stretch => ({
  days,
  begin: (date) => {
    date.setHours(0, 0, 0, 0);
    back(date);
    return date.getTime();
  },
  next: (from) => {
    const date = new Date(from);
    on(date);
    return date.getTime();
  },
});

const MONTH = stretch(
  30,
  (date) => date.setDate(1),
  (date) => date.setMonth(date.getMonth() + 1),
);
const STRETCHES = [
  stretch(
    1,
    () => undefined,
    (date) => date.setDate(date.getDate() + 1),
  ),
  stretch(
    7,
    (date) => date.setDate(date.getDate() - ((date.getDay() + 6) % 7)),
    (date) => date.setDate(date.getDate() + 7),
  ),
  MONTH,
];

/** By themselves where there is room, else by the day (at least so many), week or month that they fall in. */
function summed(events: TimelineEvent[], perPixel: number, least: number): Mark[] {
  if (perPixel * APART < ALONE_BELOW) return events.map((event) => markOf([event]));
  const { begin, next } =
    STRETCHES.find(({ days }) => days >= least && (days * DAY) / perPixel >= NARROWEST_COLUMN) ??
    MONTH;
  const groups = new Map<number, TimelineEvent[]>();
  for (const event of events) {
    const from = begin(new Date(event.time));
    groups.set(from, [...(groups.get(from) ?? []), event]);
  }
  return [...groups].map(([from, group]) => markOf(group, { from, to: next(from) }));
}

/** What several sessions say together. */
export interface SessionsSum {
  /** Mean probabilities of the four levels; null where none is told, or where releases of the model differ. */
  severity: number[] | null;
  /** Mean share of the picture that was usable; null where nothing is known. */
  usable: number | null;
  /** Whether a physician set a level beside one of the estimates. */
  overridden: boolean;
}

/** Sums up the sessions of a mark; a session whose estimate is too uncertain to be told is left out. */
export function sumOf(sessions: Session[]): SessionsSum {
  const told = sessions.filter(
    (session) => session.severity && session.enough_picture && isTold(session.level_set),
  );
  const oneModel = new Set(told.map(({ model }) => model)).size === 1;
  const ratios = sessions.flatMap(({ valid_ratio }) => valid_ratio ?? []);
  return {
    severity: oneModel
      ? [0, 1, 2, 3].map((level) => mean(told.map(({ severity }) => severity?.[level] ?? 0)))
      : null,
    usable: ratios.length ? mean(ratios) : null,
    overridden: sessions.some(({ override }) => override !== null),
  };
}

const mean = (values: number[]) =>
  values.reduce((total, value) => total + value, 0) / values.length;

export const sessionsIn = (mark: Mark): Session[] =>
  mark.events.flatMap(({ detail }) => (detail.kind === 'session' ? [detail.item] : []));

/** How much of the homework of a mark was asked for and done. */
export function homeworkIn(mark: Mark): { asked: number; done: number } {
  const weeks = mark.events.flatMap(({ detail }) =>
    detail.kind === 'homework' ? [detail.item] : [],
  );
  return {
    asked: weeks.reduce((sum, { asked }) => sum + asked, 0),
    done: weeks.reduce((sum, { done }) => sum + done, 0),
  };
}
