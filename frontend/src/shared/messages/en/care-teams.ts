export const careTeams = {} as const;
