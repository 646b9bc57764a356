import { pluralIn } from '../plural';

const plural = pluralIn('en');

export const questionnaires = {
  nav: 'Questionnaire',
  /** The heads of the shipped questionnaires. */
  heads: {
    'phq-9': {
      title: 'PHQ-9 questionnaire',
      intro: 'Nine short questions. There are no right or wrong answers.',
    },
    'phq-2': {
      title: 'PHQ-2 questionnaire',
      intro: 'Two short questions. There are no right or wrong answers.',
    },
    'gad-7': {
      title: 'GAD-7 questionnaire',
      intro: 'Seven short questions about worry. There are no right or wrong answers.',
    },
    'c-ssrs-screener': {
      title: 'A few more questions',
      intro:
        'About thoughts of death and suicide: up to seven questions, yes or no. Asking does not make such thoughts stronger. Crisis help stays one tap away.',
    },
  },
  intro: 'There are no right or wrong answers.',
  /** Short names of the shipped questionnaires. */
  short: {
    'phq-9': 'PHQ-9',
    'phq-2': 'PHQ-2',
    'gad-7': 'GAD-7',
    'c-ssrs-screener': 'C-SSRS screener',
  },
  yes: 'Yes',
  no: 'No',
  due: {
    title: 'Your care team asks you for',
    every: { 7: 'every week', 14: 'every two weeks', 28: 'every four weeks' },
    on: (day: string) => `due on ${day}`,
    fill: 'Fill in',
    fillNamed: (name: string) => `Fill in: ${name}`,
  },
  choice: {
    title: 'Fill in a questionnaire',
    about: {
      'phq-9': 'Nine questions about mood.',
      'gad-7': 'Seven questions about worry and tension.',
      'phq-2': 'Two questions about mood, when there is little time.',
    },
  },
  next: {
    screener: {
      title: 'A few more questions, if you can',
      text: 'They help your care team to understand how heavy it is right now. You can also leave them; crisis help is there either way.',
      action: 'Answer a few more questions',
    },
    rest: {
      title: 'The other seven questions',
      text: 'Your two answers suggest looking a little closer. They are filled in already.',
      action: 'Go on with the PHQ-9',
    },
  },
  schedule: {
    title: 'How often',
    intro: 'What you choose is kept at once, and the patient sees it on the start page.',
    never: 'not asked for',
    state: { later: 'Later', due: 'Due', overdue: 'Overdue' },
    last: (day: string) => `last answered on ${day}`,
    neverAnswered: 'never answered',
    overdue: 'Overdue:',
    since: (name: string, day: string) => `${name} since ${day}`,
  },
  triage: {
    none: 'Triage: no item answered yes, which does not mean safe',
    low: 'Triage: low',
    moderate: 'Triage: moderate',
    high: 'Triage: high',
  },
  record: {
    title: (name: string) => `Questionnaires of ${name}`,
    open: 'Every answer, and how often to ask',
    answers: 'Answered',
    none: 'Nothing has been answered yet.',
  },
  instruments: {
    nav: 'Questionnaires',
    title: 'Questionnaires',
    intro: 'What patients of this clinic can be asked for.',
    version: (version: string) => `Version ${version}`,
    shipped: 'comes with Serein',
    imported: 'brought in by this clinic',
    unscored: 'no score',
    fhir: 'Download as FHIR',
    fhirOf: (title: string) => `Download as FHIR: ${title}`,
  },
  import: {
    title: 'Bring in another questionnaire',
    label: 'FHIR R4 Questionnaire (JSON)',
    hint: 'Groups, notes, yes or no, numbers, dates, text and choices, with conditions on earlier answers. It gets no score. Please check that its terms allow this use.',
    choose: 'Choose a file',
    unreadable: 'This file is not a FHIR Questionnaire.',
    refused: 'This questionnaire cannot be taken in as it is:',
    done: (title: string, version: string) =>
      `“${title}”, version ${version}, can be scheduled now.`,
  },
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
    screener:
      'Your care team can read what you answered. Whatever it was: crisis help is there at any time.',
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
    answered: 'Answered so far',
    empty: 'You have not filled in a questionnaire yet.',
    total: (total: number) => `Total ${total}`,
    fromCamera: 'instead of the camera',
  },
} as const;
