import type { Level } from '../../api/types';
import type { Messages } from '../messages';
import { readerLocale } from './locale';

/** The four levels in order: entry i of a severity distribution is the probability of LEVELS[i]. */
export const LEVELS: Level[] = ['normal', 'mild', 'moderate', 'severe'];

/** A set of three or more of the four levels excludes next to nothing, so it is not shown. */
const WIDEST_SHOWN_SET = 2;

/** Whether an estimate is sure enough to be shown as a level or a range of two. */
export function isTold(levelSet: Level[] | null): levelSet is Level[] {
  return levelSet !== null && levelSet.length > 0 && levelSet.length <= WIDEST_SHOWN_SET;
}

/** A conformal set in words: "Mild", "Mild to moderate" or "Not enough to say". */
export function levelSetInWords(levelSet: Level[] | null, t: Messages): string {
  if (!isTold(levelSet)) return t.charts.severity.notEnough;
  const ranked = LEVELS.filter((level) => levelSet.includes(level));
  const [low, high] = [ranked[0], ranked.at(-1)];
  if (!low || !high) return t.charts.severity.notEnough;
  const name = t.vocabulary.level;
  return low === high ? name[low] : t.charts.severity.range(name[low], name[high].toLowerCase());
}

/** A distribution in words: "Normal 12%, Mild 61%, ...". */
export function sharesInWords(severity: number[], t: Messages): string {
  return LEVELS.map((level, index) =>
    t.charts.severity.share(t.vocabulary.level[level], formatProbability(severity[index] ?? 0)),
  ).join(', ');
}

/** A probability or ratio as whole per cent, as the reader's language writes it. */
export const formatShare = (ratio: number) =>
  new Intl.NumberFormat(readerLocale(), { style: 'percent' }).format(ratio);

/** A probability: never rounded to certainty, so "<1%" and ">99%" where that would be 0% and 100%. */
export function formatProbability(p: number): string {
  if (p < 0.01) return `<${formatShare(0.01)}`;
  return p > 0.99 ? `>${formatShare(0.99)}` : formatShare(p);
}
