import { pluralIn } from '../plural';

const plural = pluralIn('en');

/** What patients see of their own record: its course, who looked at it, their copy, its end. */
export const ownRecord = {
  back: 'Back to my data',
  course: {
    title: 'My course',
    intro: 'What you answered and what the camera saw, over time. How you feel counts for more.',
    noAnswers: 'Your answers to the questionnaire will be drawn here.',
    expression: {
      title: 'Expression change',
      note: 'Line: what the camera measured in each session. Band: what was usual for you at that time. Neither high nor low is good or bad, and an expression is not a mood. Dashed line and diamond: when a change that stayed began, and the session that showed it. Sessions more than 30 days apart, read by another model, or under another plan are not joined.',
      measure: 'What is drawn',
      empty:
        'Your sessions will be drawn here. After five of them they are compared with what is usual for you.',
      summary: (sessions: number, from: string, to: string, different: number) =>
        `${sessions} sessions from ${from} to ${to}; ${different} of them differed from what was usual. The table shows all of them.`,
      columns: { date: 'Date', value: 'Measured', usual: 'Usual', verdict: 'Beside the usual' },
      changes: (count: number) =>
        count === 0
          ? 'No sustained change.'
          : `${count} ${plural(count, { one: 'sustained change', other: 'sustained changes' })}, marked.`,
      changed: (since: string) => `had changed and stayed so since ${since}`,
      range: (low: string, high: string) => `${low} to ${high}`,
      verdict: {
        as_usual: 'about as usual',
        somewhat_different: 'somewhat different',
        clearly_different: 'clearly different',
        not_enough_sessions: 'too few sessions to compare',
        not_enough_picture: 'not seen well enough',
      },
    },
  },
  links: {
    title: 'More about my data',
    course: { title: 'My course', text: 'Answers and expressions over time, in pictures.' },
    reports: {
      title: 'My reports',
      text: 'What your care team wrote and gave to you, in plain words.',
    },
    history: {
      title: 'What I agreed to',
      text: 'Each time you gave or withdrew a consent, with the text.',
    },
    reminders: { title: 'Reminders', text: 'By e-mail, when and when not.' },
    access: { title: 'Who looked at my record', text: 'By person and day.' },
    export: { title: 'Take my data with me', text: 'Everything stored about you, as one file.' },
    erase: { title: 'Erase my account', text: 'For good, with everything in it.' },
  },
  history: {
    title: 'What I agreed to',
    intro: 'Every change, the latest first. The text that was in force then can be read.',
    given: (date: string) => `Given on ${date}`,
    withdrawn: (date: string) => `Withdrawn on ${date}`,
    version: (version: string) => `Version ${version} of the text`,
    read: 'Read the text',
    readFor: (consent: string, date: string) => `Read the text: ${consent}, ${date}`,
    noText: 'This text is not kept here any more. Your care team can give it to you.',
    empty: 'You have not been asked for a consent yet.',
  },
  access: {
    title: 'Who looked at my record',
    intro: 'Whenever somebody opens your record or changes something in it, it is written down.',
    peopleTitle: 'Who can see it, and what',
    sees: 'Your sessions with the estimates, your answers to questionnaires, your safety plan, your plan and what you shared of your exercises, alerts, the notes of your care team, and the reports made from them. Your mood log is yours alone. They never see a picture: there is none.',
    withheld:
      'You do not share your data with your care team now. They see nothing of it until you agree again.',
    until: (since: string, until: string) => `from ${since} to ${until}; sees nothing any more`,
    now: (since: string) => `since ${since}; sees it now`,
    logTitle: 'Day by day',
    logNote: 'Days are counted in UTC. A look at the list of all patients is not counted.',
    empty: 'Nobody has looked at your record yet.',
    gone: 'somebody whose account is no more',
    admin: 'administration',
    times: (times: number) => `${times} ${plural(times, { one: 'time', other: 'times' })}`,
    acts: {
      record: 'opened your record',
      sessions: 'looked at your sessions',
      answers: 'read your answers to questionnaires',
      alerts: 'looked at alerts',
      alertHandled: 'took care of an alert',
      reports: 'looked at reports',
      reportOrdered: 'had a report made',
      reportSigned: 'signed a report',
      reportGiven: 'gave you a report',
      therapy: 'looked at your plan and exercises',
      therapyChanged: 'changed your plan',
      scheduled: 'changed how often you are asked',
      safetyPlan: 'read your safety plan',
      safetyPlanChanged: 'changed your safety plan',
      appointments: 'looked at your appointments',
      appointmentsChanged: 'made or changed an appointment, or noted a session',
      notes: 'read notes about you',
      notesChanged: 'wrote or changed a note about you',
      reading: 'set a level beside an estimate, or looked at one',
      asked: 'asked to see your record, or took that back',
      handedOver: 'planned or answered a hand-over of your care',
      joined: 'was added to your care team, or added somebody',
      left: 'ended somebody’s access',
      other: 'used another part of your record',
    },
  },
  export: {
    title: 'Take my data with me',
    intro:
      'One file with everything that is stored about you: a summary to read, tables for a spreadsheet, and forms that other clinics’ systems read.',
    order: 'Make my file',
    again: 'Make a new file',
    state: {
      queued: 'Waiting its turn',
      running: 'Being made',
      ready: 'Ready',
      failed: 'Could not be made',
    },
    progress: 'How far it is',
    failed: 'The file could not be made. Nothing is lost; please ask for it again.',
    download: 'Download (zip)',
    size: (kilobytes: string) => `${kilobytes} KB`,
    until: (date: string) => `Kept for you, encrypted, until ${date}. Then it is deleted.`,
    delete: 'Delete the file now',
    deleted: 'The file is deleted.',
    privacy:
      'Whoever has the file can read all of it. Please save it where only you can open it, and not on a shared device.',
  },
  erase: {
    title: 'Erase my account',
    intro: 'This cannot be undone. Please read what happens before you decide.',
    goesTitle: 'What is erased, everywhere',
    goes: [
      'Your sessions, answers, plan, exercises, reports, alerts and consents, and your account itself.',
      'The key that your data is encrypted with. Without it nothing of you opens in any backup.',
      'What this device keeps for you.',
    ],
    staysTitle: 'What stays',
    stays: [
      'A record that somebody with a number that means nobody any more was here, and who looked at it when. No name, no content.',
      'What people of your care team remember, printed or wrote down elsewhere.',
    ],
    happensTitle: 'What happens next',
    happens: [
      'You are signed out on every device at once, and nobody can sign in to the account again.',
      'Your care team is told that a patient erased the account, not who. If you want help from them afterwards, please tell them yourself.',
      'Within minutes everything is gone.',
    ],
    exportFirst: 'Take my data with me first',
    unsentTitle: 'Not sent yet',
    unsent: (parts: number) =>
      `${parts} ${plural(parts, { one: 'part', other: 'parts' })} on this device ${plural(parts, { one: 'has', other: 'have' })} not reached the server, and will be deleted with the rest:`,
    password: 'Your password',
    word: 'erase',
    typed: (word: string) => `Type “${word}” to confirm`,
    invalidPassword: 'Please enter your password.',
    wrongPassword: 'This is not your password.',
    wrongWord: (word: string) => `Please type “${word}”.`,
    confirm: 'Erase my account for good',
    keep: 'Keep my account',
    needHelp:
      'If you are in distress right now: people who help are one tap away, under “Crisis help” at the top.',
  },
  erased: {
    title: 'Your account is being erased',
    text: 'You are signed out everywhere. In a few minutes nothing of your data is left. This device keeps nothing of it any more.',
    thanks: 'Take care of yourself. You can come back at any time with a new account.',
  },
  notices: {
    title: 'A patient erased their account',
    text: (date: string) =>
      `On ${date} one of your patients erased their account and everything in it. They are no longer on your list.`,
    openAlerts: (alerts: number) =>
      `${alerts} ${plural(alerts, { one: 'alert was', other: 'alerts were' })} open and went with it.`,
    seen: 'I have read this',
  },
} as const;
