import type { Timeline } from '../../api/types';

/** The lanes of the time axis, from the top. */
export const LANES = [
  'phq9',
  'gad7',
  'others',
  'sessions',
  'moments',
  'plan',
  'homework',
  'appointments',
  'alerts',
  'notes',
] as const;
export type Lane = (typeof LANES)[number];

export type Answered = Timeline['questionnaires'][number];
export type Session = Timeline['sessions'][number];
export type Detail =
  | { kind: 'questionnaire'; item: Answered }
  | { kind: 'session'; item: Session }
  | { kind: 'moment'; item: Session; moment: Session['moments'][number] }
  | { kind: 'plan'; item: Timeline['plans'][number] }
  | { kind: 'homework'; item: Timeline['homework'][number] }
  | { kind: 'appointment'; item: Timeline['appointments'][number] }
  | { kind: 'therapySession'; item: Timeline['therapy_sessions'][number] }
  | { kind: 'alert'; item: Timeline['alerts'][number] }
  | { kind: 'note'; item: Timeline['notes'][number] };

/** Something that happened at a time, or from one time to another, in milliseconds. */
export interface TimelineEvent {
  id: string;
  lane: Lane;
  time: number;
  end: number;
  detail: Detail;
}

const WEEK = 7 * 86_400_000;
const SCORED: Record<string, Lane> = { 'phq-9': 'phq9', 'gad-7': 'gad7' };

/** Everything of a timeline as events, the earliest first. */
export function eventsOf(timeline: Timeline, now: number): TimelineEvent[] {
  const at = (id: string, lane: Lane, time: string, detail: Detail, end?: number) => ({
    id,
    lane,
    time: Date.parse(time),
    end: end ?? Date.parse(time),
    detail,
  });
  const { questionnaires, sessions, plans, homework, appointments, alerts, notes } = timeline;
  return [
    ...questionnaires.map((item) =>
      at(item.id, SCORED[item.instrument] ?? 'others', item.answered_at, {
        kind: 'questionnaire',
        item,
      }),
    ),
    ...sessions.map((item) => {
      const end = Date.parse(item.started_at) + item.duration_s * 1000;
      return at(item.id, 'sessions', item.started_at, { kind: 'session', item }, end);
    }),
    ...sessions.flatMap((item) =>
      item.moments.map((moment) => {
        const time = new Date(Date.parse(item.started_at) + moment.t_ms).toISOString();
        const detail = { kind: 'moment', item, moment } as const;
        return at(`${item.id}-${moment.t_ms}`, 'moments', time, detail);
      }),
    ),
    ...plans.map((item, index) => {
      const next = plans[index + 1]?.made_at;
      const end = next ? Date.parse(next) : Math.max(now, Date.parse(item.made_at));
      return at(item.id, 'plan', item.made_at, { kind: 'plan', item }, end);
    }),
    ...homework.map((item) => {
      const monday = `${item.starts_on}T00:00:00`;
      const end = Date.parse(monday) + WEEK;
      return at(item.starts_on, 'homework', monday, { kind: 'homework', item }, end);
    }),
    ...appointments.map((item) =>
      at(item.id, 'appointments', item.starts_at, { kind: 'appointment', item }),
    ),
    ...timeline.therapy_sessions.map((item) =>
      at(item.id, 'appointments', `${item.held_on}T12:00:00`, { kind: 'therapySession', item }),
    ),
    ...alerts.map((item) => {
      const end = item.resolved_at ? Date.parse(item.resolved_at) : now;
      return at(item.id, 'alerts', item.raised_at, { kind: 'alert', item }, end);
    }),
    ...notes.map((item) => at(item.note_id, 'notes', item.at, { kind: 'note', item })),
  ].sort((one, other) => one.time - other.time);
}
