/** Pure: what is free for this person, in a word or two. */
import { strings } from '../../strings.ts';

const words = strings.requests.waitForm;

/** Null is not known. */
export function freeText(free: number | 'unlimited' | null): string {
  if (free === null) return words.unknownFree;
  return free === 0 ? words.full : words.freeThere(free);
}
