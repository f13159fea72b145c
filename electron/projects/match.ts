/** How well a word fits a text: at its begin, where a word begins, anywhere, or as letters in order. Pure. */

/** Worse is greater. */
export const ranks = { prefix: 0, wordStart: 1, inside: 2, inOrder: 3 } as const;

const isWordCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

const beginsWord = (text: string, at: number): boolean => at === 0 || !isWordCharacter(text.charCodeAt(at - 1));

/** Where the word stands in the text, at the begin of a word if it does so anywhere; -1 when it does not. */
function bestPlace(text: string, word: string): number {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (beginsWord(text, at)) return at;
  return first;
}

/** The places of the word's letters in the text, in their order, from the begin of a word on; null when they are not there. */
function lettersInOrder(text: string, word: string): readonly number[] | null {
  const head = word.charAt(0);
  for (let start = bestPlace(text, head); start >= 0; start = text.indexOf(head, start + 1)) {
    if (!beginsWord(text, start)) continue;
    const places = [start];
    for (let letter = 1; letter < word.length; letter += 1) {
      const place = text.indexOf(word.charAt(letter), (places.at(-1) as number) + 1);
      // What is not behind here is not behind a later begin either.
      if (place < 0) return null;
      places.push(place);
    }
    return places;
  }
  return null;
}

/** How well, as one of `ranks`; null when it does not fit. Both texts are folded, the word is not empty. */
export function rankOf(text: string, word: string): number | null {
  const at = bestPlace(text, word);
  if (at === 0) return ranks.prefix;
  if (at > 0) return beginsWord(text, at) ? ranks.wordStart : ranks.inside;
  return word.length > 1 && lettersInOrder(text, word) ? ranks.inOrder : null;
}

/** Which parts of the text the word fits: pairs of start and end. Empty when it does not fit. */
export function partsOf(text: string, word: string): readonly (readonly [number, number])[] {
  const at = bestPlace(text, word);
  if (at >= 0) return [[at, at + word.length]];
  return (lettersInOrder(text, word) ?? []).map((place) => [place, place + 1] as const);
}
