/** User-visible text of the admin pages. */
export const admin = {} as const;
