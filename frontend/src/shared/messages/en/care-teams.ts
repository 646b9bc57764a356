export const careTeams = {
  seenBy: 'Seen by',
  nobody: 'nobody yet',
  since: (date: string) => `since ${date}`,
  withheld: 'nobody: you have not agreed that your care team sees your data',
  title: 'Who sees my data',
} as const;
