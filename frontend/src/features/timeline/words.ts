import { clock } from '../../shared/charts/timeline-steps';
import { bandName } from '../../shared/format/bands';
import { formatDate } from '../../shared/format/dates';
import { formatShare, levelSetInWords, sharesInWords } from '../../shared/format/levels';
import type { Messages } from '../../shared/messages';
import type { Answered, Session, TimelineEvent } from './events';
import { homeworkIn, type Mark, sessionsIn, sumOf } from './marks';

/** What a questionnaire is called, by its id. */
export type NameOf = (instrument: string) => string;

/** One event in a line of words, without its date. */
export function titleOf({ detail }: TimelineEvent, t: Messages, nameOf: NameOf): string {
  const words = t.timeline.event;
  switch (detail.kind) {
    case 'questionnaire':
      return answeredInWords(detail.item, t, nameOf);
    case 'session':
      return sessionInWords(detail.item, t);
    case 'moment':
      return words.moment(clock(detail.moment.t_ms), formatShare(detail.moment.share));
    case 'plan':
      return words.plan(detail.item.number, t.therapy.steps[detail.item.step]);
    case 'homework':
      return words.homework(detail.item.done, detail.item.asked);
    case 'appointment': {
      const what = words.appointment(t.appointments.kinds[detail.item.kind]);
      return detail.item.status === 'cancelled' ? words.cancelled(what) : what;
    }
    case 'therapySession':
      return words.therapySession(detail.item.physician.display_name);
    case 'alert': {
      const what = words.alert(t.alerts.kind[detail.item.kind]);
      return detail.item.resolved_at ? what : `${what}, ${words.alertOpen}`;
    }
    case 'note': {
      const { visibility, withdrawn, author } = detail.item;
      const what = visibility === 'private' ? words.privateNote : words.note(author.display_name);
      return withdrawn ? `${what}, ${words.withdrawn}` : what;
    }
  }
}

function answeredInWords(item: Answered, t: Messages, nameOf: NameOf): string {
  const words = t.timeline.event;
  const name = nameOf(item.instrument);
  const what =
    item.total !== null && item.band
      ? words.answered(name, item.total, bandName(item.band, t))
      : words.answeredOnly(name);
  const more = [
    item.item9 ? words.item9 : null,
    item.triage && t.questionnaires.triage[item.triage],
  ];
  return [what, ...more].filter(Boolean).join(', ');
}

function sessionInWords(item: Session, t: Messages): string {
  const words = t.timeline.event;
  const what = item.enough_picture ? words.session(levelSetInWords(item.level_set, t)) : words.lost;
  if (!item.override) return what;
  const { author, level } = item.override;
  return `${what}; ${words.override(author.display_name, t.vocabulary.level[level])}`;
}

/** When an event was: to the minute, but for what belongs to a day or a week. */
export function whenOf({ time, detail }: TimelineEvent): string {
  const wholeDay = detail.kind === 'homework' || detail.kind === 'therapySession';
  return formatDate(time, wholeDay ? 'day' : 'minute');
}

/** What a mark says to those who do not see it. */
export function markInWords(mark: Mark, t: Messages, nameOf: NameOf): string {
  const [first] = mark.events;
  if (mark.events.length === 1 && first) return `${titleOf(first, t, nameOf)}, ${whenOf(first)}`;
  const words = t.timeline;
  const stretch = words.stretch(formatDate(mark.from), formatDate(mark.to));
  const what = words.several(mark.events.length, words.lane[mark.lane]);
  if (mark.lane === 'homework') {
    const { done, asked } = homeworkIn(mark);
    return `${words.event.homework(done, asked)}, ${stretch}`;
  }
  if (mark.lane !== 'sessions') return `${what}, ${stretch}`;
  const { severity, usable } = sumOf(sessionsIn(mark));
  return [
    `${what}, ${stretch}`,
    severity ? words.spread(sharesInWords(severity, t)) : t.charts.severity.notEnough,
    ...(usable === null ? [] : [words.usable(formatShare(usable))]),
  ].join('; ');
}
