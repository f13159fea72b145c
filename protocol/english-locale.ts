/**
 * The language of numbers and dates. The texts are English, so numbers and dates are too, in the variety that the user
 * prefers: a German date within an English sentence helps nobody. English as spoken in Europe where none is preferred.
 */

/** The first English among the preferred languages. */
export function preferredLocale(languages: readonly string[]): string {
  return languages.find((language) => /^en\b/i.test(language)) ?? 'en-GB';
}
