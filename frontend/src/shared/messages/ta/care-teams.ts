import type { Messages } from '../index';

export const careTeams: Messages['careTeams'] = {
  seenBy: 'பார்ப்பவர்கள்',
  nobody: 'இன்னும் யாரும் இல்லை',
  since: (date: string) => `${date} முதல்`,
  withheld: 'யாரும் இல்லை: பராமரிப்புக் குழு உங்கள் தரவைப் பார்க்க நீங்கள் ஒப்புதல் தரவில்லை',
  title: 'என் தரவை யார் பார்க்கிறார்கள்',
};
