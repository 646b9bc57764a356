export const common = {
  appName: 'Serein',
  loading: 'Loading',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  showMore: 'Show more',
  skipToContent: 'Skip to content',
  mainNavigation: 'Main',
  openMenu: 'Open menu',
  closeMenu: 'Close menu',
  language: 'Language',
  showPassword: 'Show password',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
  colours: { title: 'Colours', auto: 'As on this device', light: 'Light', dark: 'Dark' },
  demoClinic: 'Demo clinic with invented people',
  nothingHere: 'Nothing here yet.',
  /** Beside what a patient writes down. */
  notWatched: {
    text: 'Nobody reads this straight away. If you need help now, it is here:',
    help: 'Crisis help',
  },
  /** About a link that is shown once, to be handed over. */
  handedLink: {
    label: 'Link',
    copy: 'Copy',
    copied: 'Copied',
    done: 'I have it',
  },
  notFound: {
    title: 'This page does not exist',
    text: 'The address may be mistyped, or the page may have moved.',
    home: 'Go to the start page',
  },
  failed: {
    title: 'That did not work',
    offline: 'No connection to the server. What you typed is kept; please try again in a moment.',
    signedOut: 'You have been signed out. Please sign in again.',
    forbidden: 'You have no access to this page.',
    notFound: 'This was not found, or you have no access to it.',
    conflict:
      'This was already done, or changed elsewhere in the meantime. Please load the page again to see how it stands.',
    invalid: 'Something that was entered cannot be accepted. Please look at it once more.',
    refused: 'The server did not accept this.',
    tooMany: 'Too many attempts. Please wait a little and try again.',
    server: 'The server had a problem. What you typed is kept; please try again in a moment.',
    page: 'Something went wrong on this page. Loading it again usually helps.',
    reload: 'Load the page again',
  },
  /** What the server refuses in a form, by the name of its field. */
  refused: {
    display_name: 'This name cannot be accepted.',
    email: 'This address cannot be used for a new account. Please check it.',
    password: 'This password cannot be accepted. Please use at least 10 characters.',
    note: 'This note cannot be accepted. Please shorten it.',
    from: 'This period cannot be accepted. A report covers five years at most.',
    to: 'This period cannot be accepted.',
    physician_id: 'Please choose an active physician.',
    patient_id: 'Please choose an active patient.',
  },
  /** The same by the type of the refusal, where that says more. */
  refusedAs: {
    'guessable-password': 'This password is too easy to guess. A few unrelated words work well.',
    'personal-password': 'Please choose a password without your name or e-mail address in it.',
  },
} as const;
