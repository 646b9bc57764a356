export const questionnaires = {} as const;
