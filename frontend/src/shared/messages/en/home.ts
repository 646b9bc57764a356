export const home = {
  nav: 'Home',
  title: (name: string) => `How are you, ${name}?`,
  intro: 'A short check-in, whenever it suits you.',
  camera: {
    title: 'With the camera',
    text: 'A few quiet minutes. The picture never leaves this device.',
    action: 'Start monitoring',
  },
  questionnaire: {
    title: 'With questions',
    text: 'The PHQ-9: nine questions about the last two weeks.',
    action: 'Fill in the questionnaire',
  },
  recentSessions: 'My recent sessions',
  recentQuestionnaires: 'My recent questionnaires',
  all: 'See all',
  consents: 'My data and consents',
} as const;
