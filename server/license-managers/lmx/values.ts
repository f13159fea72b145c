/** Figures, dates and names as LM-X prints them, in its XML and in its text alike. Pure. */
import { dateText, isDate, two } from '../calendar.ts';
import { expiryDate } from '../expiry.ts';
import type { PoolRow } from '../pooled-features.ts';
import type { WallTime } from '../report.ts';

/** How LM-X prints that there is no limit. */
const noLimit = 2_147_483_647;

/** A whole number, or null. */
export function figure(text: string | undefined): number | null {
  const value = /^\d{1,15}$/.test(text?.trim() ?? '') ? Number(text) : null;
  return value;
}

/** How many licences there are. */
export function limit(text: string | undefined): Pick<PoolRow, 'issued' | 'uncounted'> {
  if (/^\s*(unlimited|infinite|uncounted)/i.test(text ?? '')) return { issued: null, uncounted: true };
  const issued = figure(text);
  return { issued, uncounted: issued !== null && issued >= noLimit };
}

/** The last day; `NONE` is for a licence without one. */
export const lastDay = (text: string | undefined): string | null =>
  text === undefined ? null : /^\s*none\s*$/i.test(text) ? 'permanent' : expiryDate(text);

const timePattern = /^\s*(\d{4})-(\d\d?)-(\d\d?)[ T]+(\d\d?):(\d\d)(?::(\d\d))?(?!\d)/;

/** `2026-02-18 09:26`, with or without seconds; null for anything else. */
export function wallTime(text: string | undefined): WallTime | null {
  const found = timePattern.exec(text ?? '');
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return null;
  return `${dateText(year, month, day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

/** Some applications add their own version to the name of the host: `ws1_ver2026`. */
const versionOfHost = /^(.+)_(ver\d{4}[a-z]?)$/i;

/** A host, and what an application added to it. */
export function hostAndExtra(printed: string): { readonly host: string; readonly extra: string | null } {
  const found = versionOfHost.exec(printed.trim());
  return found === null
    ? { host: printed.trim(), extra: null }
    : { host: found[1] as string, extra: found[2] as string };
}

/** Counts of Altair's licences from here on are of units, of which one program takes thousands. */
const fewestUnits = 1000;

/**
 * Whether the counts are of tokens: of licences that LM-X calls so, and of Altair's units, which it does not.
 * @param keyType such as `EXCLUSIVE`
 */
export const countsTokens = (keyType: string | undefined, vendor: string | null, issued: number | null): boolean =>
  /token/i.test(keyType ?? '') || (/^altair/i.test(vendor ?? '') && issued !== null && issued >= fewestUnits);
