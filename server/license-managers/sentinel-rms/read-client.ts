/** A client of `lsmon`: who has a token, takes it along as a commuter, or waits for one. Pure. */
import { blankCheckout } from '../blank-rows.ts';
import type { ReportCheckout, ReportQueueEntry, WallTime } from '../report.ts';
import { secondsAfter } from '../wall-time.ts';
import { wordedTime } from '../worded-time.ts';
import type { Fields } from './blocks.ts';
import { countOf } from './quantity.ts';

/** What a client has in common with the others of its feature. */
export interface ClientContext {
  readonly version: string | null;
  readonly pool: number | null;
  /** The most days that a token may be taken along; null when that is not told. */
  readonly mostDays: number | null;
}

const noEnd = 'lsmon does not tell until when this token is taken along.';
const daySeconds = 86_400;

const nameOf = (fields: Fields, label: 'user name' | 'host name'): string => fields.get(label) ?? '';

/** The group of everybody is no news. */
function extraOf(fields: Fields): string | null {
  const group = fields.get('group name') ?? '';
  const words = [
    /^(defaultgrp)?$/i.test(group) ? '' : group,
    /\bheld\b/i.test(fields.get('status') ?? '') ? 'held' : '',
  ];
  return words.filter((word) => word !== '').join(', ') || null;
}

/** When a commuter comes back at the latest, and how sure that is. */
function commuterEnd(fields: Fields, since: WallTime | null, mostDays: number | null) {
  const days = /^\d+/.exec(fields.get('commuter checkout days') ?? '')?.[0];
  const counted = days === undefined ? mostDays : Number(days);
  const until = since === null || counted === null ? null : secondsAfter(since, counted * daySeconds);
  if (until === null) return { until: null, untilNote: noEnd };
  const untilNote =
    days === undefined
      ? `The latest end that the license allows, ${counted} days after the start; lsmon does not tell the real one.`
      : `Reckoned from the start and the ${counted} days that lsmon tells.`;
  return { until, untilNote };
}

export function readCheckout(fields: Fields, context: ClientContext): ReportCheckout {
  const since = wordedTime(fields.get('status') ?? '');
  const isCommuter = /^yes/i.test(fields.get('is commuter token') ?? '');
  return {
    ...blankCheckout,
    user: nameOf(fields, 'user name'),
    host: nameOf(fields, 'host name'),
    display: fields.get('x display name') || null,
    version: context.version,
    count: countOf(fields, 'number of tokens used') || 1,
    kind: isCommuter ? 'borrowed' : 'floating',
    since,
    ...(isCommuter && commuterEnd(fields, since, context.mostDays)),
    extra: extraOf(fields),
    pool: context.pool,
  };
}

export const readQueueEntry = (fields: Fields, { version }: ClientContext): ReportQueueEntry => ({
  user: nameOf(fields, 'user name'),
  host: nameOf(fields, 'host name'),
  display: fields.get('x display name') || null,
  version,
  count: countOf(fields, 'no of tokens requested') || 1,
  handle: null,
});

/** Whether it waits rather than holds. */
export const isWaiting = (fields: Fields): boolean => /^queued\b/i.test(fields.get('status') ?? '');

/** Whether the lines of a client are all there. */
export const isWholeClient = (fields: Fields): boolean =>
  fields.has('user name') && fields.has('host name') && fields.has('status');
