/** `A` or `An`, by the letter: names of features are not words. */
export const article = (name: string): string => (/^[aeiou]/i.test(name) ? 'An' : 'A');
