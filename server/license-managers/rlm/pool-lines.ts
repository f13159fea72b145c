/**
 * Lines of the pools of an ISV server:
 *
 *     product v2024.0331, pool: 1
 *         count: 1, # reservations: 0, inuse: 0, exp: 31-mar-2024
 *         obsolete: 0, min_remove: 120, total checkouts: 0
 *
 * In place of the second line, `UNCOUNTED, inuse: 1`, or `Token-based license`. Tabs, blanks and the order of what is
 * counted differ from kit to kit. Pure.
 */
import { expiryDate } from '../expiry.ts';
import { type RlmPool, wholeNumber } from './draft.ts';

const productPattern =
  /^(?<product>[^\s:]+)\s+v(?<version>[^\s,:]+)\s*(?:,\s*pool\s*:\s*(?<number>\d+))?(?:\s*,)?(?<rest>\s.*)?$/i;

/** A pool's first line, and what of its counts stands on it already; null for any other line. */
export function readPoolStart(line: string, isv: string | null): { pool: RlmPool; rest: string } | null {
  const found = productPattern.exec(line.trim())?.groups;
  if (found === undefined) return null;
  const { product = '', version = null, number, rest = '' } = found;
  if (rest.trim() !== '' && !isCountsLine(rest)) return null;
  const pool: RlmPool = {
    product,
    isv,
    version,
    number: wholeNumber(number),
    count: null,
    isUncounted: false,
    isTokenBased: false,
    inUse: null,
    reservations: null,
    softLimit: null,
    expiry: null,
  };
  return { pool, rest: rest.trim() };
}

const countsPattern = /(?:\bcount|\binuse|\breservations|\bsoft[ _]?lim(?:it)?)\s*:|^\s*UNCOUNTED\b|token[- ]based/i;

export const isCountsLine = (line: string): boolean => countsPattern.test(line);

/** The line that follows the counts: nothing on it is shown. */
export const isDetailsLine = (line: string): boolean =>
  /^\s*(obsolete|min_remove|total checkouts|hold|min_checkout|timeout|max_share|share|hostid|named.?users?|roaming|contract|customer|issuer|options)\b\s*[:=]/i.test(
    line,
  );

const fieldPattern = /([a-z#][a-z#_. ]*?)\s*:\s*([^,]*)/gi;

/** Takes over what the line counts. */
export function readCounts(line: string, pool: RlmPool): void {
  if (/^\s*UNCOUNTED\b/i.test(line)) pool.isUncounted = true;
  if (/token[- ]based/i.test(line)) pool.isTokenBased = true;
  for (const [, name = '', value = ''] of line.matchAll(fieldPattern)) readField(name, value.trim(), pool);
}

function readField(name: string, value: string, pool: RlmPool): void {
  const key = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (key === 'count') {
    if (/^(uncounted|unlimited)$/i.test(value)) pool.isUncounted = true;
    else pool.count = wholeNumber(value);
  } else if (key === 'inuse') pool.inUse = wholeNumber(value);
  else if (key.endsWith('reservations') || key === 'res') pool.reservations = wholeNumber(value);
  else if (/^softlim(it)?$/.test(key)) pool.softLimit = wholeNumber(value);
  else if (/^exp(ires|iration|iry)?$/.test(key)) pool.expiry = expiryDate(value);
}
