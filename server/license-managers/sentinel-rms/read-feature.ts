/** A feature of `lsmon` in one version. Pure. */
import type { Pool } from '../../../protocol/license.ts';
import type { ReportCheckout, ReportFeature } from '../report.ts';
import { wordedTime } from '../worded-time.ts';
import type { Block, Fields } from './blocks.ts';
import { countOf, quantity } from './quantity.ts';
import { type ClientContext, isWaiting, readCheckout, readQueueEntry } from './read-client.ts';

const bare = (text: string | undefined): string => (text ?? '').replace(/^"(.*)"$/, '$1').trim();

function expiryOf(fields: Fields): string | null {
  const text = fields.get('expiration date') ?? '';
  return /no expiration/i.test(text) ? 'permanent' : (wordedTime(text)?.slice(0, 10) ?? null);
}

const limitOf = (fields: Fields) =>
  quantity(fields, 'maximum concurrent user(s)') ?? quantity(fields, 'maximum concurrent team(s)');

const poolOf = (fields: Fields, version: string | null): Pool => {
  const limit = limitOf(fields);
  return { version, expiry: expiryOf(fields), issued: limit === 'unlimited' ? null : limit, vendorString: null };
};

/** For a feature whose name was lost. */
const unknownName = '?';

/** Licences that do not count any more are listed still. */
const counts = (license: Fields): boolean => !/^(inactive|exhausted)/i.test(license.get('license status') ?? '');

/** All licences of a feature together; null as soon as one of them is not known. */
function limitOfAll(licenses: readonly Fields[]): number | 'unlimited' | null {
  const limits = licenses.map(limitOf);
  if (limits.length === 0 || limits.includes(null)) return null;
  if (limits.includes('unlimited')) return 'unlimited';
  return limits.reduce<number>((sum, limit) => sum + Number(limit), 0);
}

/** The manager's own figures: tokens of everybody, and tokens that are kept for groups. */
function inUseOf(fields: Fields): number | null {
  const open = countOf(fields, 'unreserved tokens in use') ?? countOf(fields, 'unreserved team tokens in use');
  const kept = countOf(fields, 'reserved tokens in use') ?? countOf(fields, 'reserved team tokens in use');
  return open === null ? null : open + (kept ?? 0);
}

const sum = (checkouts: readonly ReportCheckout[]): number => checkouts.reduce((total, { count }) => total + count, 0);

export function readFeature({ feature, licenses, clients, queue }: Block): ReportFeature {
  const version = bare(feature.get('feature version')) || null;
  const valid = licenses.filter(counts);
  const limit = limitOf(feature) ?? limitOfAll(valid);
  const pools = licenses.length === 0 ? [poolOf(feature, version)] : valid.map((license) => poolOf(license, version));
  const context: ClientContext = {
    version,
    pool: pools.length === 1 ? 0 : null,
    mostDays: [feature, ...valid].map(daysOf).find((days) => days !== null) ?? null,
  };
  const checkouts = clients.filter((client) => !isWaiting(client)).map((client) => readCheckout(client, context));
  const waiting = [...clients.filter(isWaiting), ...queue].map((client) => readQueueEntry(client, context));
  const listed = waiting.reduce((total, { count }) => total + count, 0);
  const queued =
    (countOf(feature, 'unreserved tokens in queue') ?? 0) + (countOf(feature, 'reserved tokens in queue') ?? 0);
  const kept = countOf(feature, 'available reserved') ?? 0;
  const available = countOf(feature, 'available unreserved');
  const softLimit = countOf(feature, 'soft limit on users');
  return {
    name: bare(feature.get('feature name')) || unknownName,
    vendor: null,
    server: 0,
    issued: limit === 'unlimited' ? null : limit,
    uncounted: limit === 'unlimited',
    inUse: inUseOf(feature),
    borrowed: countOf(feature, 'commuter tokens in use') ?? sum(checkouts.filter(({ kind }) => kind === 'borrowed')),
    reserved: kept,
    queued: Math.max(queued, listed),
    ...(available !== null && { available }),
    ...(softLimit !== null && { softLimit }),
    error: null,
    pools,
    checkouts,
    // Which groups they are kept for, lsmon does not tell.
    reservations: kept > 0 ? [{ count: kept, reservedFor: 'group', name: '?', pool: null }] : [],
    queue: waiting,
  };
}

function daysOf(fields: Fields): number | null {
  const days = /^\d+/.exec(fields.get('maximum commuter checkout days') ?? '')?.[0];
  return days === undefined ? null : Number(days);
}
