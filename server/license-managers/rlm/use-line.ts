/**
 * Lines of who uses what: `product vVER: user@host 1/0 at 03/28 21:44  (handle: 36a5)`. Older tools print the version
 * that was asked for and the handle before the counts: `product vVER: user@host(v1.0) (809f418) 1/0 at 02/06 09:59`.
 * The counts are licences from the pool and licences that were reserved. Pure.
 */

import type { WallTime } from '../report.ts';
import { secondsAfter } from '../wall-time.ts';
import { printsYear, startTime } from './clock.ts';
import { type RlmUse, wholeNumber } from './draft.ts';

const usePattern =
  /^(?<product>\S+?)(?:\s+v(?<version>\S+?))?\s*:\s+(?<who>.*?)\s+(?<licenses>\d+)\s*\/\s*(?<reserved>\d+)\s+at\s+(?<start>\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\s+\d{1,2}:\d\d(?::\d\d)?)(?<rest>.*)$/i;

/** What begins like a line of use, so that it is one that ends too early where the text ends with it. */
const beginningPattern = /^\S+\s+v\S+?\s*:\s+\S*/;

export const beginsLikeUse = (line: string): boolean => beginningPattern.test(line.trim());

/** Reads such a line; null for any other. */
export function readUse(line: string, isv: string | null, reportedAt: WallTime | null): RlmUse | null {
  const found = usePattern.exec(line.trim())?.groups;
  if (found === undefined) return null;
  const { product = '', version, who = '', licenses, reserved, start = '', rest = '' } = found;
  const { name, handle } = withoutMarks(who);
  // A user name can hold an @, a host name cannot.
  const at = name.lastIndexOf('@');
  const count = wholeNumber(licenses);
  const fromReserved = wholeNumber(reserved);
  if (at < 0 || count === null || fromReserved === null) return null;
  const since = startTime(start, reportedAt);
  return {
    product,
    isv,
    version: version ?? null,
    pool: wholeNumber(/\bpool\s*:\s*(\d+)/i.exec(rest)?.[1]),
    user: name.slice(0, at).trim(),
    host: name.slice(at + 1).trim(),
    licenses: count,
    reserved: fromReserved,
    since,
    isYearTold: printsYear(start),
    handle: handle ?? /\(\s*handle\s*:\s*([^)\s]+)\s*\)/i.exec(rest)?.[1] ?? null,
    pid: wholeNumber(/\bpid\s*:?\s*(\d+)/i.exec(rest)?.[1]),
    extra: /\[\s*I\s*:\s*([^\]]*?)\s*\]/.exec(rest)?.[1] ?? null,
    isQueued: /\bqueued?\b/i.test(rest),
    roaming: /\broam/i.test(rest) ? { until: roamingEnd(rest, since) } : null,
  };
}

/** `user@host(v1.0) (809f418)` without what stands in parentheses at its end. */
function withoutMarks(who: string): { readonly name: string; readonly handle: string | null } {
  const [, name = who, handle = null] = /^(.*?)(?:\s*\(v[^)\s]*\))?(?:\s*\(([0-9a-z]+)\))?$/i.exec(who) ?? [];
  return { name, handle };
}

/** The end of roaming where a date or a number of days stands behind the word; whole days count to their end. */
function roamingEnd(rest: string, since: WallTime | null): WallTime | null {
  const words = rest.slice(rest.search(/\broam/i));
  const [, date, time = '23:59'] = /(\d{1,2}\/\d{1,2}(?:\/\d{2,4})?)(?:\s+(\d{1,2}:\d\d(?::\d\d)?))?/.exec(words) ?? [];
  if (date !== undefined) return startTime(`${date} ${time}`, since === null ? null : laterYear(since));
  const days = wholeNumber(/(\d+)\s*days?\b/i.exec(words)?.[1]);
  return days === null || since === null ? null : secondsAfter(since, days * 86_400);
}

/** A roaming licence ends within the year after its start. */
const laterYear = (since: WallTime): WallTime | null => secondsAfter(since, 364 * 86_400);
