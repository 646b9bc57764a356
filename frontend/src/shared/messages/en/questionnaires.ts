import { pluralIn } from '../plural';

const plural = pluralIn('en');

export const questionnaires = {
  nav: 'Questionnaire',
  title: 'PHQ-9 questionnaire',
  intro: 'Nine short questions. There are no right or wrong answers.',
  original: {
    title: 'These questions are in English',
    text: 'A questionnaire may only be asked in the wording that was officially published, and Serein does not carry that wording in other languages yet. If English is hard for you, please ask your care team to go through the questions with you.',
  },
  fill: 'Fill in the questionnaire',
  progress: (answered: number, total: number) => `${answered} of ${total} answered`,
  missing: {
    title: (count: number) =>
      plural(count, {
        one: 'One question is still open',
        other: `${count} questions are still open`,
      }),
    item: 'Please choose an answer.',
    question: (number: number) => `Question ${number}`,
  },
  optional: 'optional',
  submit: 'Send my answers',
  refused: 'Your answers were not accepted. They are kept on this page.',
  kept: {
    title: 'Thank you',
    intro: 'Your answers are kept on this device.',
    text: 'The server cannot be reached right now. Your answers will be sent by themselves as soon as it can be. You can close this page.',
    stayOpen:
      'This device has no room to keep them, so please leave this tab open until they are sent.',
  },
  fallback: {
    title: 'The questionnaire instead of the camera',
    camera_denied: 'The camera was not allowed. That is fine.',
    camera_missing: 'No camera was found. That is fine.',
    camera_busy: 'The camera is used by another program. That is fine.',
    unsupported: 'This browser cannot run the camera check. That is fine.',
    declined: 'You chose not to use the camera. That is fine.',
    signal: (signal: string) => `The camera could not see you well enough: ${signal}.`,
    then: 'These questions are the established way to ask.',
    again: 'Try the camera again',
  },
  result: {
    title: 'Thank you',
    sent: 'Your answers have arrived.',
    total: 'Your total',
    outOf: (max: number) => `of ${max}`,
    band: (label: string) => `In the range called “${label}”.`,
    notDiagnosis:
      'This is not a diagnosis. A total is one piece of information for you and your care team; a low one does not mean that you are safe.',
    level: {
      normal: 'In the last two weeks few of these problems have been on your mind.',
      mild: 'Some of these problems have been there in the last two weeks.',
      moderate:
        'Several of these problems have been there often. It may help to talk about them with your care team.',
      severe:
        'Many of these problems have been there often. Please talk about them with your care team soon.',
    },
    home: 'Back to the start page',
    all: 'All my questionnaires',
  },
  list: {
    title: 'My questionnaires',
    empty: 'You have not filled in a questionnaire yet.',
    total: (total: number) => `Total ${total}`,
    fromCamera: 'instead of the camera',
  },
} as const;
