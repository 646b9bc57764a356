import { pluralIn } from '../plural';

const plural = pluralIn('en');

export const outbox = {
  title: 'Waiting on this device',
  intro:
    'What could not be sent yet is kept here, encrypted for you, and goes out by itself in the order it was made.',
  nothing: 'Nothing is waiting. Everything has been sent.',
  kinds: {
    session_start: 'Start of a session',
    session_chunk: 'Readings of a session',
    session_end: 'End of a session',
    questionnaire: 'Answers to a questionnaire',
    exercise: 'Entry of an exercise',
    mood: 'Entry of the mood log',
    safety_plan: 'Version of the safety plan',
  },
  words: {
    session_start: 'When the session began, which model watches, and that a camera is used.',
    session_chunk: (readings: number) =>
      `${readings} half-second readings: signal quality, shares of eight expressions, the estimate. No picture.`,
    session_end:
      'When and why the session ended, how many parts it has, the last estimate and the moments that weighed in it.',
    questionnaire: 'Your answers and when you gave them.',
    exercise: 'Which exercise, when, your notes on it and whether your care team may read them.',
    mood: 'How you felt, when, and your words on it.',
    safety_plan: 'Your safety plan as you wrote it, and when.',
  },
  sending: (parts: number) => `Sending ${parts} ${plural(parts, { one: 'part', other: 'parts' })}.`,
  waiting: (parts: number) =>
    `${parts} ${plural(parts, { one: 'part is', other: 'parts are' })} kept on this device and will be sent when the server can be reached.`,
  signedOut: 'You have been signed out. What is not sent yet goes out when you sign in again.',
  notStored: (parts: number) =>
    `This device has no room left: ${parts} ${plural(parts, { one: 'part is', other: 'parts are' })} kept in this tab only. Please leave it open until everything is sent.`,
  refused: (parts: number) =>
    `${parts} ${plural(parts, { one: 'part was', other: 'parts were' })} not accepted by the server.`,
  look: 'Have a look',
  refusedBecause: 'Not accepted:',
  tryAgain: 'Try to send it again',
  discard: 'Delete what was not accepted',
  signOut: {
    sending: 'Sending the last parts before you are signed out.',
    title: 'Not everything has been sent yet',
    running: 'A session is still running in another tab. Please finish it there first.',
    text: (parts: number) =>
      `${parts} ${plural(parts, { one: 'part is', other: 'parts are' })} still on this device because the server could not take ${plural(parts, { one: 'it', other: 'them' })}.`,
    stay: 'Stay signed in',
    keep: 'Sign out and keep it here',
    keepText:
      'It stays on this device, encrypted, and nobody can read it until you sign in here again. Then it is sent.',
    discard: 'Sign out and delete it',
    discardText: 'It is deleted from this device and never reaches your care team.',
    offline:
      'Without a connection the server cannot end your session. This device locks at once, and the server is told as soon as it can be reached.',
  },
} as const;
