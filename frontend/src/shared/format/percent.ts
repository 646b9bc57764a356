/** A probability or ratio as whole per cent: 0.124 -> 12. */
export const percent = (ratio: number) => Math.round(100 * ratio);
