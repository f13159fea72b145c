/**
 * The part between `^^^` marks that vendors can switch on: version, user, address, process, handle, in use, out of,
 * project, version and revision of the client's library, date, time, and whether the seat is shared.
 */
import { versionText } from '../characters.ts';
import { figuresDate } from './dates.ts';

export const verboseMark = '^^^';

export interface VerbosePart {
  readonly version: string | null;
  readonly user: string;
  readonly pid: number | null;
  readonly handle: string | null;
  /** Days since 1970. */
  readonly days: number | null;
}

const addressPattern = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*)$/i;
const longestPart = 2_000;

/**
 * @param user - as it stands before the host, where it does: a user name may hold blanks
 * @returns null where the text has fewer words than such a part
 */
export function readVerbose(text: string, user: string): VerbosePart | null {
  const closeAt = text.indexOf(verboseMark);
  const words = text
    .slice(0, Math.min(longestPart, closeAt === -1 ? text.length : closeAt))
    .trim()
    .split(/\s+/);
  const known = user === '' ? 0 : user.split(' ').length;
  const found = words.findIndex((word, index) => index >= 2 && addressPattern.test(word));
  const address = found === -1 ? 1 + Math.max(1, known) : found;
  if (words.length < address + 3) return null;
  const pid = Number(words[address + 1]);
  const dates = words
    .slice(address + 3)
    .map((word) => figuresDate(word, 0, word.length))
    .filter((date) => date !== null);
  return {
    version: versionText(words[0] ?? ''),
    user: words.slice(1, address).join(' '),
    pid: Number.isSafeInteger(pid) && pid > 0 ? pid : null,
    handle: words[address + 2] ?? null,
    days: dates.at(-1)?.days ?? null,
  };
}
