export const careTeams = {
  seenBy: 'Seen by',
  nobody: 'nobody yet',
  since: (date: string) => `since ${date}`,
  withheld: 'nobody: you have not agreed that your care team sees your data',
  title: 'Who sees my data',
  until: (date: string) => `until ${date}`,
  untilEnded: 'until you end it',
  endsSoon: (name: string, date: string) => `${name} sees your record until ${date}.`,
  prolong: 'Prolong it or let it end',
  span: {
    title: 'For how long?',
    open: 'Until I end it',
    days: (days: number) => `For ${days} days from now`,
    hint: 'When the time is over, the access ends by itself. You can change this at any time.',
  },
  change: {
    action: 'Change how long',
    of: (name: string) => `Change how long ${name} sees your record`,
    save: 'Save',
    saved: 'It is set.',
  },
  end: {
    action: 'End the access',
    title: (name: string) => `End the access of ${name}?`,
    stops: (name: string) =>
      `From now on ${name} sees nothing of your record any more. If your clinic sends e-mails, one says so to them, without your name. Alerts about you no longer reach them.`,
    last: 'Nobody else of a care team sees your record then. If you need help, please ask for it yourself: people who help are one tap away, under “Crisis help”.',
    stays:
      'Your record stays yours, with everything in it. What they read or printed until now, they know.',
    confirm: 'End the access now',
    keep: 'Keep it as it is',
    done: 'The access has ended.',
  },
} as const;
