import type { Messages } from '../messages';

/** The name of an instrument's band in the reader's language; the server's own name for one unknown here. */
export function bandName({ id, label }: { id: string; label: string }, t: Messages): string {
  const names: Record<string, string> = t.vocabulary.band;
  return names[id] ?? label;
}
