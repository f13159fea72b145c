/** Texts as they are compared when somebody searches: without diacritics and letter case. Pure. */

/** Letters that are no base letter with a mark, and what people type for them. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

function foldCharacter(character: string): string {
  const plain = character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return spelledOut[plain] ?? plain;
}

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** The text as it is compared. Character by character, so that places in it can be told. */
export const fold = (text: string): string =>
  isAscii(text) ? text.toLowerCase() : Array.from(text, foldCharacter).join('');

/** For every unit of the folded text, where in the original its character begins; last, where the text ends. */
export function placesOf(text: string): readonly number[] {
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    for (let unit = 0; unit < foldCharacter(character).length; unit += 1) places.push(at);
    at += character.length;
  }
  return [...places, at];
}
