/** User-visible text of the analytics pages. */
export const analytics = {} as const;
