/** The safety plan (Stanley and Brown): headings and hints in our own words. */
export const safetyPlan = {
  title: 'My safety plan',
  titleOf: (name: string) => `Safety plan of ${name}`,
  open: 'Open my safety plan',
  intro:
    'Steps that help you through a hard moment, in your own words. Go through them one by one. If a step does not help, take the next.',
  together: 'Best written together with the patient, in their own words.',
  step: (number: number, title: string) => `${number}. ${title}`,
  sections: {
    warning_signs: {
      title: 'Signs that it is getting hard',
      hint: 'Thoughts, feelings, situations or habits by which you notice it early.',
    },
    coping: {
      title: 'What I can do by myself',
      hint: 'Something that takes your mind off things, without needing anyone.',
    },
    distractions: {
      title: 'People and places that do me good',
      hint: 'You need not tell anybody there how you are.',
    },
    helpers: {
      title: 'People I can ask for help',
      hint: 'Someone you would tell that it is hard right now.',
    },
    professionals: {
      title: 'Professionals I can call',
      hint: 'Your practice, a clinic, an emergency service.',
    },
    environment: {
      title: 'Making my surroundings safe',
      hint: 'What to put out of reach, or to give to someone, before it gets hard.',
    },
    reasons: {
      title: 'What is worth living for',
      hint: 'Whatever matters to you, large or small.',
    },
  },
  nothingYet: 'Nothing written here yet.',
  none: 'You have no safety plan yet. It takes about 20 minutes; you can stop at any time, what you wrote is kept. It is even better to write it together with your care team.',
  noneOfPatient: 'No safety plan has been written yet.',
  begin: 'Begin my safety plan',
  beginTogether: 'Begin the plan',
  edit: 'Change',
  editTogether: 'Change the plan',
  editTitle: 'Change my safety plan',
  editIntro: 'Short notes are enough. What you type is kept on this device until you save it.',
  print: 'Print',
  save: 'Save the plan',
  leave: 'Leave without saving',
  saved: (number: number, name: string, when: string) => `Version ${number}, by ${name}, ${when}`,
  onDevice: 'Kept on this device; your care team sees it as soon as the server can be reached.',
  versions: 'Versions',
  lines: 'If it gets too heavy',
  placeholder: 'In your own words',
  phone: 'Phone, if you like',
  line: (title: string, number: number) => `${title}, line ${number}`,
  phoneOf: (title: string, number: number) => `${title}, phone of line ${number}`,
  removeLine: (title: string, number: number) => `${title}, remove line ${number}`,
  add: 'Another line',
  addTo: (title: string) => `Another line: ${title}`,
  conflict: {
    title: 'Your plan was changed in two places',
    text: (name: string) =>
      `${name} changed the plan meanwhile. Nothing is lost: please look at both and choose which one holds. The other stays among the versions once it is saved.`,
    someone: 'Someone',
    mine: 'What I wrote here',
    keepMine: 'Save mine as the newest version',
    keepOther: 'Keep the other, delete mine',
  },
} as const;
