/** Links that open the app, such as `seatlight://wait/FLUENT?seats=2`. Pure. */
import { maxSeatsOfWait } from '../../protocol/wait-limits.ts';
import type { ViewTarget } from '../ipc/contract.ts';

/** The scheme that the system hands to the app. */
export const linkScheme = 'seatlight';

const maxLinkLength = 1024;
const maxFeatureLength = 256;

/** Whether a word of a command line is meant as a link. */
export const looksLikeLink = (word: string): boolean => word.toLowerCase().startsWith(`${linkScheme}:`);

/**
 * SECURITY: anybody can write such a link, on a page or in a mail. It is taken only in exactly the known form, and leads to
 * a question to the user, never to more.
 *
 * @returns null when it is anything else
 */
export function readLink(text: string): ViewTarget | null {
  if (text.length > maxLinkLength) return null;
  const match = /^seatlight:\/\/wait\/([^/?#\\]+)\/?(?:\?seats=(\d{1,6}))?$/i.exec(text);
  const [, word = '', seatsWord = '1'] = match ?? [];
  const feature = match && decoded(word);
  const seats = Number(seatsWord);
  if (!feature || seats < 1 || seats > maxSeatsOfWait) return null;
  return { kind: 'wait', feature, seats };
}

/** A name of a feature; null for what cannot be one. */
function decoded(word: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(word).trim();
  } catch {
    return null;
  }
  const isName = name !== '' && name.length <= maxFeatureLength && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name);
  return isName ? name : null;
}
