/** A figure to two places; a minus as long as a plus. */
export const hundredths = (value: number) => value.toFixed(2).replace('-', '−');
