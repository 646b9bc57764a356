/** User-visible text of the own account: address, password, signed-in devices. */
export const account = {
  nav: 'Account',
  page: {
    title: 'Your account',
    intro: 'How you sign in, and where you are signed in.',
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
