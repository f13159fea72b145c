/** Words that every side makes of names and numbers. Pure. */

/** `A` or `An`, by the letter: names of features are not words. */
export const article = (name: string): string => (/^[aeiou]/i.test(name) ? 'An' : 'A');

/** What makes a number a place: `st`, `nd`, `rd` or `th`. */
export function ordinalEnding(place: number): string {
  const last = place % 100 >= 11 && place % 100 <= 13 ? 0 : place % 10;
  return ['th', 'st', 'nd', 'rd'][last] ?? 'th';
}

/** `1st`, `2nd`, `3rd`, `11th`, `23rd`. */
export const ordinal = (place: number): string => `${place}${ordinalEnding(place)}`;
