import { pluralIn } from '../plural';

const plural = pluralIn('en');

/** Appointments and therapy sessions. */
export const appointments = {
  title: 'My appointments',
  intro: 'What is agreed, and what was done.',
  next: 'Next appointment',
  upcoming: 'To come',
  noneUpcoming: 'No appointment is planned.',
  past: 'Past and cancelled',
  all: 'All my appointments',
  kinds: { in_person: 'In person', video: 'By video', phone: 'By telephone' },
  cancelled: 'Cancelled',
  when: (date: string, minutes: number) =>
    `${date}, ${plural(minutes, { one: '1 minute', other: `${minutes} minutes` })}`,
  elsewhere: (time: string, zone: string) => `${time} in ${zone}`,
  with: (name: string) => `with ${name}`,
  place: 'Place or link',
  toCalendar: 'Into my calendar',
  toCalendarOf: (date: string) => `Into my calendar: ${date}`,
  allToCalendar: 'All into my calendar',
  calendarHint:
    'A calendar file with time and place only. Load it again after a change; your calendar then updates the entry.',
  sessions: {
    title: 'Therapy sessions',
    empty: 'No session has been noted yet.',
    heading: (date: string, name: string) => `${date}, ${name}`,
  },
  physician: {
    title: 'Appointments',
    none: 'There is no appointment yet.',
    make: 'Make an appointment',
    makeTitle: (name: string) => `Appointment with ${name}`,
    change: 'Change',
    changeOf: (date: string) => `Change: ${date}`,
    cancel: 'Cancel it',
    cancelOf: (date: string) => `Cancel it: ${date}`,
    cancelTitle: 'Cancel this appointment?',
    cancelText: (date: string) =>
      `The appointment of ${date} stays on record as cancelled, and the patient sees that.`,
    keep: 'Keep it',
    kind: 'Kind',
    date: 'Day',
    time: 'Time',
    zone: 'Time zone',
    minutes: 'Length in minutes',
    minutesWrong: 'Please choose 5 to 480 minutes.',
    dayMissing: 'Please choose a day.',
    timeMissing: 'Please choose a time.',
    timeWrong:
      'This time cannot be used. It is past, more than two years away, or skipped when the clocks are put forward.',
    overlap: 'There is another appointment at that time. Please choose a time that is free.',
    changedMeanwhile:
      'This appointment was changed or cancelled meanwhile. Please load the page again.',
    placeHint: 'The patient sees this.',
    note: 'Note to the patient',
    save: 'Save',
    saved: 'The appointment is saved.',
    sessions: 'Therapy sessions',
    record: 'Record a session',
    recordTitle: 'Record a therapy session',
    heldOn: 'Held on',
    heldWrong: 'Please choose a day that is not in the future.',
    summary: 'What was done, in a sentence',
    summaryHint: 'The patient reads this too.',
    summaryMissing: 'Please write a sentence.',
    recorded: 'The session is recorded.',
  },
} as const;
