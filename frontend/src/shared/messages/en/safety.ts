export const safety = {
  button: 'Crisis help',
  title: 'Crisis help',
  intro: 'You do not have to be alone with this. People are there to listen, day and night.',
  danger: 'If you are in danger now',
  emergency: (number: string) => `Call ${number}`,
  emergencyHint: 'The emergency service.',
  localEmergency: 'Call the emergency number of the place where you are.',
  call: (phone: string) => `Call ${phone}`,
  text: (number: string) => `Text ${number}`,
  website: 'Website',
  opensNewTab: '(opens in a new tab)',
  elsewhere: 'In another country? Call its emergency number, or look at findahelpline.com.',
  verified: (date: string) => `Numbers last checked on ${date}.`,
  trusted: 'You can also tell someone you trust, or your care team, how you feel right now.',
  unavailable: 'The list of help lines could not be loaded.',
  item9: {
    title: 'Thank you for telling us',
    text: 'Thoughts like these are more common than people think, and help is there. You can talk to someone right now. Your answers stay on this page.',
    after:
      'You answered that such thoughts have been there. Your care team is told, so that they can get in touch. If it gets heavy before that, please use one of these.',
  },
} as const;
