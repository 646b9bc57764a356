/** User-visible text of the reports pages. */
export const reports = {} as const;
