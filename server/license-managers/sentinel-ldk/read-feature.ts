/** A feature of an Admin Control Center, from its entry for each key that has it, and from its sessions. Pure. */

import type { Pool, Problem } from '../../../protocol/license.ts';
import { blankCheckout, blankFeature } from '../blank-rows.ts';
import type { ReportCheckout, ReportFeature, WallTime } from '../report.ts';
import { wordedTime } from '../worded-time.ts';
import type { Fields } from './objects.ts';

const count = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** -1 stands for no limit; a limit of 0 would let nobody in, and is what keys without a network licence have. */
function limitOf({ logl = '' }: Fields): number | 'unlimited' | null {
  if (/^-1$|unlimited|∞|infin/i.test(logl)) return 'unlimited';
  return count(logl) || null;
}

const added = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/gi, ' ')
    .trim();

/** The date may be that of the first use, too, so its words are looked at. */
function expiryOf({ lic = '' }: Fields): string | null {
  const words = wordsOf(lic);
  if (/^perpetual/i.test(words)) return 'permanent';
  return /start/i.test(words) ? null : (wordedTime(words)?.slice(0, 10) ?? null);
}

function poolOf(entry: Fields): Pool {
  const limit = limitOf(entry);
  const product = entry.prname || entry.productname || '';
  const key = entry.haspname || entry.haspid || '';
  return {
    version: null,
    expiry: expiryOf(entry),
    issued: limit === 'unlimited' ? null : limit,
    vendorString: [product, key && `key ${key}`].filter((part) => part !== '').join(', ') || null,
  };
}

/** `2026-06-05 19:55:01`, or with the month as a word. */
function loginTime(text: string): WallTime | null {
  const [, date, time, seconds = '00'] = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d))?(?!\d)/.exec(text) ?? [];
  return date === undefined ? wordedTime(text) : `${date}T${time}:${seconds}`;
}

function checkoutOf(session: Fields): ReportCheckout {
  const pid = count(session.pid);
  return {
    ...blankCheckout,
    user: session.usr ?? '',
    host: session.mch || session.cli || '',
    count: count(session.seats) || 1,
    since: loginTime(wordsOf(session.lt ?? '')),
    handle: session.sid || null,
    pid: pid === 0 ? null : pid,
  };
}

/** Where logins are counted by station, those of one machine are one seat. */
function byStation(checkouts: readonly ReportCheckout[]): ReportCheckout[] {
  const stations = Map.groupBy(checkouts, ({ host, handle }) => (host === '' ? handle : host.toLowerCase()));
  return [...stations.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

const detachedSeats = (seats: number): ReportCheckout => ({
  ...blankCheckout,
  user: '',
  host: '',
  count: seats,
  kind: 'borrowed',
  untilNote: 'The Admin Control Center tells how many seats are detached, not by whom and until when.',
});

const unusable: Problem = {
  kind: 'feature-unusable',
  code: null,
  message: 'The license server marks this feature as one that cannot be used.',
  nextStep: 'Look in the Admin Control Center why: it may have ended, or its key may be locked or missing.',
};

/**
 * @param entries what the list of features says of it, once for each key; none where only sessions are known
 * @param sessions null where the list of sessions did not come
 */
export function readFeature(
  name: string,
  vendor: string | null,
  entries: readonly Fields[],
  sessions: readonly Fields[] | null,
): ReportFeature {
  const limits = entries.map(limitOf);
  const uncounted = limits.includes('unlimited');
  const logins = entries.length === 0 ? null : added(entries.map(({ logc }) => count(logc)));
  const away = entries.reduce((sum, { detc }) => sum + (count(detc) ?? 0), 0);
  const perStation = entries.some(({ cnt = '' }) => /station/i.test(cnt));
  const all = (sessions ?? []).map(checkoutOf);
  const held = perStation ? byStation(all) : all;
  const seats = sessions === null ? (logins ?? 0) : held.reduce((sum, checkout) => sum + checkout.count, 0);
  const isUsable = entries.length === 0 || entries.some((entry) => entry.unusable !== '1');
  return {
    ...blankFeature,
    name,
    vendor,
    server: 0,
    issued:
      uncounted || limits.length === 0 ? null : added(limits.map((limit) => (limit === 'unlimited' ? null : limit))),
    uncounted,
    // Detached seats cannot be taken, whether they are among the logins or not.
    inUse: logins === null ? null : logins >= seats + away ? logins : logins + away,
    borrowed: away,
    error: isUsable ? null : unusable,
    pools: entries.map(poolOf),
    checkouts: away > 0 ? [...held, detachedSeats(away)] : held,
  };
}
