import { pluralIn } from '../plural';

const plural = pluralIn('en');

/** User-visible text of the alerts pages. */
export const alerts = {
  nav: 'Alerts',
  title: 'Alerts',
  intro:
    'Raised by a patient’s own answers, never by the camera. The list renews itself every 15 seconds.',
  tabs: { label: 'Which alerts', open: 'Open', resolved: 'Resolved' },
  count: (waiting: number) =>
    waiting === 0
      ? 'No alert waits to be acknowledged.'
      : plural(waiting, {
          one: '1 alert waits to be acknowledged.',
          other: `${waiting} alerts wait to be acknowledged.`,
        }),
  waiting: 'Waiting to be acknowledged',
  acknowledged: 'Acknowledged, to be resolved',
  emptyOpen: 'No open alerts. A patient without an alert is not thereby safe.',
  emptyResolved: 'No alert has been resolved yet.',
  kind: {
    phq9_item9: 'PHQ-9 item 9 answered above 0',
    cssrs_low: 'C-SSRS screener: thoughts of death or suicide (low)',
    cssrs_moderate: 'C-SSRS screener: moderate',
    cssrs_high: 'C-SSRS screener: high',
  },
  escalated: (when: string) => `Nobody acknowledged it in time; escalated ${when}.`,
  onCall: {
    queued: 'The on-call address is being told.',
    sent: 'The on-call address was told by e-mail.',
    failed: 'The mail to the on-call address did not get through: please tell them yourself.',
    off: 'No on-call address is set up: nobody was told.',
  },
  raised: (when: string) => `Raised ${when}`,
  due: (span: string) => `Acknowledge within ${span}`,
  overdue: (span: string) => `Overdue by ${span}`,
  acknowledgedBy: (name: string, when: string) => `Acknowledged by ${name}, ${when}`,
  resolvedBy: (name: string, when: string) => `Resolved by ${name}, ${when}`,
  someone: 'the care team',
  acknowledge: 'Acknowledge',
  acknowledgeFor: (name: string) => `Acknowledge the alert of ${name}`,
  resolve: 'Resolve',
  resolveFor: (name: string) => `Resolve the alert of ${name}`,
  openPatient: 'Open record',
  banner: 'Open alert',
  resolveTitle: 'Resolve this alert',
  note: 'What was done',
  noteHint: 'Kept with the alert, with your name and the time.',
  noteMissing: 'Please say what was done.',
  minutes: (minutes: number) => `${minutes} min`,
  hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  days: (days: number, hours: number) => `${days} d ${hours} h`,
} as const;
