interface Forms {
  one: string;
  other: string;
}

/** Picks the word form that a language wants for a count: `pluralIn('en')(2, { one: 'part', other: 'parts' })`. */
export function pluralIn(language: string) {
  const rules = new Intl.PluralRules(language);
  return (count: number, { one, other }: Forms) => (rules.select(count) === 'one' ? one : other);
}
