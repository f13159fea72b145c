/**
 * Reads `lmstat -i`: what the license file, as the license server sends it, says about each licence. Kits differ in the
 * order of the last two columns, so the heading decides.
 */

import { expiryDate } from '../expiry.ts';
import type { LicenseList } from '../license-manager.ts';

/** From here on a number of licences is a vendor's way to write "no limit" (2³¹ − 1 and its neighbours). */
export const unlimitedFrom = 2_000_000_000;

export type ListOrder = 'vendor-last' | 'expiry-last';

type Entry = LicenseList['entries'][number];

/** Parses the list; null when there is no table in it. */
export function parseLicenseList(text: string): LicenseList | null {
  const entries: Entry[] = [];
  let order: ListOrder | null = null;
  for (const line of text.split(/\r\n?|\n/)) {
    const words = line.trim().split(/\s+/);
    const heading = headingOrder(words);
    if (heading) order = heading;
    else if (order) {
      const entry = readEntry(words, order);
      if (entry) entries.push(entry);
    }
  }
  return order === null ? null : { entries };
}

/** The order of the last two columns, when the words are the table's heading. */
export function headingOrder(words: readonly string[]): ListOrder | null {
  if (words[0]?.toLowerCase() !== 'feature') return null;
  const vendor = words.findIndex((word) => /^vendor/i.test(word));
  const expires = words.findIndex((word) => /^expir/i.test(word));
  if (vendor < 0 || expires < 0) return null;
  return vendor > expires ? 'vendor-last' : 'expiry-last';
}

/** Reads a line of the table from its words; null when it is none. */
export function readEntry(words: readonly string[], order: ListOrder): Entry | null {
  const [feature, version, count = '', ...rest] = words;
  const isNumber = /^\d+$/.test(count);
  if (!feature || !version || rest.length < 2 || (!isNumber && !/^uncounted$/i.test(count))) return null;
  const vendor = order === 'vendor-last' ? rest.at(-1) : rest[0];
  const expiry = order === 'vendor-last' ? rest.slice(0, -1) : rest.slice(1);
  return {
    feature,
    vendor: vendor ?? '',
    version: version.replace(/^v(?=\d)/i, ''),
    // License files write 0 for "no limit", or more than anybody can use.
    issued: isNumber && Number(count) > 0 && Number(count) < unlimitedFrom ? Number(count) : null,
    expiry: expiryDate(expiry.join(' ')),
  };
}
