export const reminders = {
  nav: 'Reminders',
  title: 'Reminders',
  intro: 'What waits for you is always on your start page. If you like, a mail tells you, too.',
  waiting: {
    title: 'Waiting for you',
    calm: 'No hurry. Whatever you manage is fine.',
    questionnaire: (title: string) => `${title}: it is time again`,
    overdue: (title: string) => `${title}: still open from last time`,
    homework: (left: number) =>
      left === 1 ? 'One exercise left this week' : `${left} exercises left this week`,
    appointment: (when: string) => `Appointment on ${when}`,
  },
  form: {
    byMail: 'Remind me by e-mail',
    byMailHint:
      'At most one mail a day, and only when something new waits. It says that something waits, and nothing else.',
    at: 'At this time',
    quietFrom: 'Quiet from',
    quietUntil: 'Quiet until',
    timeZone: 'Time zone',
    timeZoneHint: 'Your days, weeks and times go by it.',
    noZone: 'No such time zone',
    language: 'Language of the mails',
    missing: 'Please fill this in.',
    inQuiet: 'This time lies in your quiet hours.',
    impossible:
      'Your clinic has not set up e-mail, so no mail can be sent. What waits is on your start page.',
    unconfirmed: 'No mail is sent before your address is confirmed: see your account.',
    save: 'Save',
    saved: 'Your reminders are set.',
  },
  mails: {
    title: 'Latest mails',
    none: 'No mail was sent yet.',
    kind: {
      questionnaire: 'a questionnaire',
      homework: 'exercises',
      appointment: 'an appointment',
    },
    state: {
      queued: 'on its way',
      sent: 'sent',
      failed: 'could not be delivered',
      off: 'not sent: e-mail is not set up',
    },
  },
  unsubscribe: {
    title: 'Stop reminder mails',
    text: 'You will get no more reminders by e-mail. What waits for you stays on your start page.',
    stop: 'Stop the mails',
    done: 'Done: no more reminders by e-mail. You can switch them on again under “Reminders”.',
    unknown: 'This link is not complete. Please open it from the mail again.',
    toSerein: 'To Serein',
  },
} as const;
