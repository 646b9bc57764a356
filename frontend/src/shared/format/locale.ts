/**
 * The locale of dates and numbers: the page's language (`<html lang>`), with the region that the
 * browser names for it, e.g. "en-GB".
 */
export function readerLocale(): string | undefined {
  // Plain Node, as in some tests, has no page: its own default holds.
  const language = globalThis.document?.documentElement.lang;
  if (!language) return undefined;
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}
