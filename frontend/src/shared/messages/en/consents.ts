export const consents = {
  nav: 'My data',
  title: 'My data and consents',
  intro: 'You decide, one by one, and can change your mind at any time.',
  given: (date: string) => `Given on ${date}`,
  withdrawn: (date: string) => `Withdrawn on ${date}`,
  kind: {
    camera: 'Analysis of the camera on this device',
    care_team: 'Sharing with your care team',
    camera_check: 'Checking how well the camera works in this clinic',
  },
  original:
    'The binding text of this consent exists in English only. If you would like to have it explained before you decide, please ask your care team.',
  notGiven: 'Not given',
  newVersion: 'The text has changed since you agreed. Please read it again.',
  give: 'I agree',
  withdraw: 'Withdraw',
  changed: {
    given: 'Thank you. Your consent is recorded.',
    withdrawn: 'Your consent is withdrawn, from now on.',
  },
  withdrawal: {
    title: 'Withdraw this consent?',
    stopsTitle: 'What stops',
    staysTitle: 'What stays',
    camera: {
      stops: [
        'The camera is not used any more, and no new session begins.',
        'No new estimates are made or sent.',
      ],
      stays: [
        'What was recorded until now stays in your record.',
        'Questionnaires, your plan and crisis help work as before.',
        'You can agree again at any time.',
      ],
    },
    care_team: {
      stops: [
        'Your care team sees nothing of your record any more, from this moment on.',
        'They no longer see an alert when an answer says that you may be at risk. If you need help, please ask for it yourself.',
      ],
      stays: [
        'Your record itself: you go on seeing and using all of it.',
        'What they have read or printed until now.',
        'The people of your care team. They see your record again if you agree again.',
      ],
    },
    camera_check: {
      stops: [
        'Your estimates and answers are left out of the figures of this clinic within an hour.',
      ],
      stays: [
        'Your sessions, answers and care: nothing of them changes.',
        'Pairs that were given on before, without your name. They cannot be called back.',
        'You can agree again at any time.',
      ],
    },
    confirm: 'Withdraw my consent',
    keep: 'Keep it as it is',
  },
  whatStops: {
    camera: 'If you withdraw, the camera is not used any more. What was already recorded stays.',
    care_team: 'If you withdraw, your care team no longer sees your data.',
    camera_check:
      'If you withdraw, your pairs are left out of the figures. Nothing in your care changes.',
  },
  camera: {
    title: 'May Serein use your camera?',
    intro:
      'Before the first session, please read what happens. It is your choice: the questionnaire works without the camera.',
    staysTitle: 'Stays on this device',
    stays: [
      'The camera picture. It is looked at, frame by frame, on this device and then forgotten.',
      'No picture, video or sound is stored or sent, not even for a moment.',
      'No map of your face either: nothing that could recognise you.',
    ],
    leavesTitle: 'Is sent to your clinic and stored',
    leaves: [
      'Twice a second: how well your face could be seen, and the estimated shares of eight expressions.',
      'An experimental estimate over four levels, with its uncertainty.',
      'When the session began and ended.',
    ],
    knowTitle: 'Good to know',
    know: [
      'This is not a diagnosis, and expression is not mood.',
      'You can stop at any time, and withdraw this consent under “My data”.',
    ],
    agree: 'I agree, use the camera',
    decline: 'No, take me to the questionnaire',
    fullText: 'The text of this consent',
  },
} as const;
