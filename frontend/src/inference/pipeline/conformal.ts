/**
 * The conformal set of severity levels (adaptive prediction sets, Romano et al. 2020): levels in
 * falling probability until they reach the quantile, then filled to a contiguous range, since
 * severity is ordered. Of equal probabilities the milder level comes first.
 * @param quantile the calibrated threshold from the model's manifest
 * @returns level indexes in rising order, never empty
 */
export function contiguousSet(probabilities: ArrayLike<number>, quantile: number): number[] {
  const levels = Array.from(probabilities, (probability, level) => ({ probability, level }));
  levels.sort((a, b) => b.probability - a.probability || a.level - b.level);
  let total = 0;
  let low = levels.length;
  let high = -1;
  for (const { probability, level } of levels) {
    total += probability;
    low = Math.min(low, level);
    high = Math.max(high, level);
    if (total >= quantile) break;
  }
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}
