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

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time within a sentence: `2 hours`, `1 day 12 hours`; at most two units, rounded down. */
export function lengthInWords(seconds: number): string {
  let left = Math.max(0, Math.floor(seconds));
  const parts = units.map(([name, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return { count, words: `${count} ${name}${count === 1 ? '' : 's'}` };
  });
  const words = parts.filter(({ count }) => count > 0).map((part) => part.words);
  return words.length === 0 ? '0 seconds' : words.slice(0, 2).join(' ');
}
