import type { Access } from '../../api/types';
import type { Messages } from '../../shared/messages';

type Kind = keyof Messages['ownRecord']['access']['acts'];

/** What the audit log's actions are to whom they are about. */
const KINDS: Record<string, Kind> = {
  'analytics.patient_read': 'record',
  'timeline.read': 'record',
  'timeline.compared': 'record',
  'sessions.listed': 'sessions',
  'sessions.read': 'sessions',
  'baseline.read': 'sessions',
  'questionnaires.read': 'answers',
  'questionnaires.schedule_read': 'answers',
  'questionnaires.scheduled': 'scheduled',
  'safety.plan_read': 'safetyPlan',
  'safety.plan_saved': 'safetyPlanChanged',
  'safety.plan_saved_again': 'safetyPlanChanged',
  'alerts.read': 'alerts',
  'alerts.acknowledged': 'alertHandled',
  'alerts.resolved': 'alertHandled',
  'reports.listed': 'reports',
  'reports.read': 'reports',
  'reports.downloaded': 'reports',
  'reports.downloaded_csv': 'reports',
  'reports.downloaded_fhir': 'reports',
  'reports.letter_read': 'reports',
  'reports.verified': 'reports',
  'reports.ordered': 'reportOrdered',
  'reports.revised': 'reportOrdered',
  'reports.amended': 'reportOrdered',
  'reports.letters_ordered': 'reportOrdered',
  'reports.removed': 'reportOrdered',
  'reports.signed': 'reportSigned',
  'reports.released': 'reportGiven',
  'therapy.plans_read': 'therapy',
  'therapy.exercise_logs_read': 'therapy',
  'therapy.homework_read': 'therapy',
  'therapy.suggestion_read': 'therapy',
  'therapy.plan_made': 'therapyChanged',
  'appointments.read': 'appointments',
  'appointments.sessions_read': 'appointments',
  'appointments.made': 'appointmentsChanged',
  'appointments.changed': 'appointmentsChanged',
  'appointments.cancelled': 'appointmentsChanged',
  'appointments.session_recorded': 'appointmentsChanged',
  'notes.read': 'notes',
  'notes.written': 'notesChanged',
  'notes.changed': 'notesChanged',
  'notes.withdrawn': 'notesChanged',
  'overrides.read': 'reading',
  'overrides.set': 'reading',
  'overrides.taken_back': 'reading',
  'invitations.sent': 'asked',
  'invitations.withdrawn': 'asked',
  'handovers.proposed': 'handedOver',
  'handovers.accepted': 'handedOver',
  'handovers.declined': 'handedOver',
  'handovers.withdrawn': 'handedOver',
  'handovers.done': 'handedOver',
  'appointments.passed_on': 'appointmentsChanged',
  'care_teams.linked': 'joined',
  'care_teams.limited': 'joined',
  'care_teams.unlinked': 'left',
};

/** The acts of a day in words, those of one kind counted together. */
export function inWords(acts: Access['acts']): [Kind, number][] {
  const counted = new Map<Kind, number>();
  for (const { action, times } of acts) {
    const kind = KINDS[action] ?? 'other';
    counted.set(kind, (counted.get(kind) ?? 0) + times);
  }
  return [...counted];
}
