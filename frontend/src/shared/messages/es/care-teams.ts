import type { Messages } from '../index';

export const careTeams: Messages['careTeams'] = {
  seenBy: 'Lo ve',
  nobody: 'nadie todavía',
  since: (date: string) => `desde el ${date}`,
  withheld: 'nadie: usted no ha aceptado que su equipo de atención vea sus datos',
  title: 'Quién ve mis datos',
};
