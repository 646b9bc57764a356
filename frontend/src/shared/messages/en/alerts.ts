/** User-visible text of the alerts pages. */
export const alerts = {} as const;
