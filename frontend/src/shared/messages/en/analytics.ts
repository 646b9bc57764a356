import { pluralIn } from '../plural';

const plural = pluralIn('en');

/** User-visible text of the caseload and of a patient's page. */
export const analytics = {
  phq9: {
    total: (total: number, band: string) => `${total} · ${band}`,
    response: 'Response',
    responseHint: 'At least half below the first PHQ-9',
    remission: 'Remission',
    remissionHint: 'Last PHQ-9 below 5',
    down: (points: number) =>
      plural(points, { one: '1 point lower', other: `${points} points lower` }),
    up: (points: number) =>
      plural(points, { one: '1 point higher', other: `${points} points higher` }),
    unchanged: 'No change',
    noChange: 'Needs two answers',
  },
  patient: {
    back: 'All patients',
    since: (email: string, date: string) => `${email} · in your care since ${date}`,
    figures: 'At a glance',
    lastPhq9: 'Last PHQ-9',
    firstPhq9: 'First PHQ-9',
    change: 'Since the first',
    sessions: 'Camera sessions',
    sessionsNote: (last: string) => `last on ${last}`,
    answered: (count: number) => plural(count, { one: '1 answer', other: `${count} answers` }),
    questionnaires: 'Questionnaires',
    camera: 'Camera sessions',
    reports: 'Reports',
    notFound: {
      title: 'This patient is not in your care',
      text: 'You see the patients of your care team who agree to share their data with it. If this is one of yours, ask an administrator, or ask the patient whether they still share their data.',
    },
  },
  notices: {
    label: 'What these estimates are',
    notDiagnosis: 'Not a diagnosis.',
    experimental: 'Experimental: trained on simulated severity.',
    expression: 'Expression is not mood.',
    lowIsNotSafe: 'A low result does not mean the patient is safe.',
    beside: 'The camera is shown beside the questionnaire and never mixed into it.',
  },
  answers: {
    caption: 'PHQ-9 answers, item by item, newest first',
    date: 'Answered',
    total: 'Total',
    item: (number: number) => `Item ${number}`,
    difficulty: 'Difficulty',
    origin: 'Why',
    self: 'By choice',
    fallback: (reason: string) => `Camera not used: ${reason}`,
    legend: 'What the items ask, and what the numbers mean',
    value: (value: number, text: string) => `${value} ${text}`,
    alarm: 'above 0',
    reason: {
      camera_denied: 'camera not allowed',
      camera_missing: 'no camera',
      camera_busy: 'camera in use elsewhere',
      unsupported: 'browser not supported',
      declined: 'patient preferred the questionnaire',
    },
  },
  sessions: {
    caption: 'Camera sessions, newest first',
    date: 'Started',
    duration: 'Length',
    estimate: 'Mean estimate',
    range: 'Range',
    signal: 'Usable picture',
    model: 'Model',
    open: 'Open',
    none: 'No estimate',
    status: { open: 'still open', ended: 'ended', interrupted: 'interrupted' },
    instead: (reason: string) => `questionnaire instead: ${reason}`,
    tooLittle: 'too little usable picture',
    disagree: 'The two do not agree',
    details: (date: string) => `Details of the session of ${date}`,
    rangeHint:
      'On simulated data the range holds the true level nine times in ten; this does not carry over to real patients.',
  },
  comparison: {
    title: 'Beside the questionnaire',
    inconsistent: 'The two do not agree: worth a talk',
    inconsistentText: (stated: string) =>
      `${stated} The camera’s estimate is two levels or more away from that. Faces and answers can differ for many reasons; the answers count.`,
    consistent: (stated: string) =>
      `${stated} The camera’s estimate is less than two levels away from that.`,
    no_estimate: (stated: string) => `${stated} The camera named no level to compare with it.`,
    bypassed: (stated: string) =>
      `${stated} Item 9 was answered above 0, so the answers stand on their own and are not compared.`,
    stated: (date: string, level: string, total: number) =>
      `Questionnaire of ${date}: ${level} (total ${total}).`,
    none: 'No PHQ-9 was answered within seven days of this session.',
    recent: (sessions: number, date: string) =>
      `Sessions of the last 30 days that do not agree with the questionnaire nearest to them: ${sessions}. The latest is of ${date}.`,
    look: 'Look at it',
  },
  baseline: {
    courseNote:
      'Line: what the camera measured in each session. Band: what was usual for this person at that time. Dashed line and diamond: when a sustained change began, and the session that told it. Neither high nor low is better or worse. A longer gap, another model or another plan begins anew.',
    title: 'Beside the patient’s own usual',
    verdict: {
      as_usual: 'Expressions were about as usual.',
      somewhat_different: 'Expressions differed somewhat from the usual.',
      clearly_different: 'Expressions clearly differed from the usual.',
    },
    notEnoughPicture: 'This session had too little usable picture to be compared.',
    notEnoughSessions: (sessions: number, needed: number, days: number) =>
      `A comparison needs ${needed} sessions with enough usable picture, read by the same model release, in the ${days} days before. There ${plural(sessions, { one: 'is', other: 'are' })} ${sessions}.`,
    basis: (sessions: number, days: number) =>
      `Median and median absolute deviation of ${sessions} sessions in the ${days} days before, of the same model release. By chance alone, up to one unchanged session in ten is called different and one in fifty clearly. A change of expression is neither better nor worse.`,
  },
  session: {
    title: (date: string) => `Session of ${date}`,
    back: (name: string) => `Back to ${name}`,
    backToPatient: 'Back to the patient',
    mean: 'Mean over the session',
    final: 'At the end',
    range: 'Range at the end',
    length: 'Length',
    model: 'Model',
    status: 'Ended',
    signal: 'Picture quality',
    signalNote: (share: string) => `${share} of the session had a usable picture.`,
    signalUnknown: 'No picture quality was recorded.',
    share: 'Share',
    incomplete: (received: number, expected: number) =>
      `${received} of ${expected} parts of this session have arrived.`,
    endReason: {
      finished: 'by the patient',
      signal_lost: 'picture unusable for too long',
      camera_lost: 'camera lost',
      hidden: 'page left or device asleep',
    },
    expressions: 'Expressions, mean over the session',
  },
} as const;
