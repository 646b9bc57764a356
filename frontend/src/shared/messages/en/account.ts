/** User-visible text of the own account: address, password, signed-in devices. */
export const account = {
  nav: 'Account',
  page: {
    title: 'Your account',
    intro: 'How you sign in, and where you are signed in.',
  },
  email: {
    title: 'E-mail address',
    confirmed: 'Confirmed',
    unconfirmed: 'Not confirmed yet',
    why: 'You can use everything. Until the address is confirmed, no reminder or notice is mailed to it, and a physician who asks for you by it does not find this account.',
    sendAgain: 'Send the link again',
    sent: 'The link is on its way. It works for three days.',
    next: 'New address',
    nextHint: 'We send a link there. Until you open it, everything stays as it is.',
    change: 'Send a link there',
    asked: (email: string) =>
      `A link is on its way to ${email}. It works for a day. Once you open it and say that the address is yours, you sign in with it. If it does not come, please look among unwanted mail, too.`,
    taken: 'This address cannot be used.',
  },
  notice: {
    title: 'Your address',
    text: (email: string) =>
      `We sent a link to ${email}. Please confirm with it that the address is yours, whenever it suits you.`,
    more: 'More about it',
  },
  confirm: {
    title: 'Confirm your address',
    text: (email: string) => `Does ${email} belong to you?`,
    submit: 'Yes, it is mine',
    done: (email: string) => `Thank you. ${email} is confirmed.`,
    over: 'This link cannot be used any more. You can have a new one sent from your account.',
    incomplete: 'This link is not complete. Please open it from the e-mail once more.',
    toSerein: 'To Serein',
    titleNext: 'Use another address',
    textNext: (email: string) =>
      `Your account has the address ${email}. Should it have the one that this link was sent to instead? You sign in with it from then on.`,
    submitNext: 'Yes, use the new address',
  },
  forgot: {
    link: 'Forgot your password?',
    title: 'A new password',
    intro: 'Nothing that you entered is lost with a new password.',
    submit: 'Send me a link',
    asked:
      'If there is an account with this address, a link is on its way. It works for an hour. Please look among unwanted mail, too.',
    noMail: 'This clinic sends no e-mail. Please ask there for a link; they can make one for you.',
  },
  byLink: {
    title: 'Choose a password',
    intro: 'You sign in with it from now on. Wherever you are signed in now, you are signed out.',
    submit: 'Set the password',
    doneTitle: 'Your password is set',
    done: 'Please sign in with it.',
    over: 'This link cannot be used any more: it was used, is too old, or there is a newer one. You can ask for another on the sign-in page.',
    incomplete: 'This link is not complete. Please open it from the e-mail once more.',
    toSignIn: 'To the sign-in page',
  },
  password: {
    title: 'Password',
    intro: 'With a new password every other device is signed out. What your devices keep stays.',
    current: 'Current password',
    fresh: 'New password',
    change: 'Change the password',
    changed: 'Your password is changed. Every other device is signed out.',
    wrong: 'This is not your current password.',
    missing: 'Please enter your current password.',
  },
  devices: {
    title: 'Devices',
    intro:
      'Where you are signed in now. If you do not know one of them, sign it out and change your password.',
    here: 'This device',
    name: (browser: string | null, system: string | null) =>
      [browser ?? 'A browser', system].filter(Boolean).join(' on '),
    signedIn: (when: string) => `Signed in on ${when}`,
    lastUsed: (when: string) => `last used about ${when}`,
    end: 'Sign out',
    endOf: (device: string, when: string) => `Sign out ${device}, signed in on ${when}`,
    ended: 'That device is signed out.',
    endOthers: 'Sign out all others',
    othersEnded: 'All other devices are signed out.',
    endAll: 'Sign out everywhere',
    endAllTitle: 'Sign out everywhere?',
    endAllText:
      'Every device is signed out, this one as well. What waits here to be sent stays locked on this device until you sign in again.',
  },
} as const;
