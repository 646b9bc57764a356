export const consents = {} as const;
