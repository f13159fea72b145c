/** From what lines say of a feature to the feature as it is reported. Pure. */

import type { Pool } from '../../../protocol/license.ts';
import { blankCheckout } from '../blank-rows.ts';
import { expiryDate } from '../expiry.ts';
import type { ReportCheckout, ReportFeature, WallTime } from '../report.ts';
import type { ReadTime, TimeRead } from './date-format.ts';
import { type Figure, whole } from './figures.ts';
import type { LineMeaning } from './table-description.ts';

export type Values = ReadonlyMap<string, string>;

/** What one line, or one record, says of a feature. */
interface Block {
  version: string | null;
  expiry: string | null;
  issued: Figure;
  inUse: Figure;
  available: Figure;
  queued: Figure;
}

interface Holder {
  readonly means: LineMeaning;
  readonly values: Values;
  readonly count: number;
}

/** A feature with all lines that are of it. */
export interface DescribedFeature {
  readonly name: string;
  vendor: string | null;
  readonly blocks: Block[];
  readonly holders: Holder[];
}

export interface FeatureOptions {
  readonly readTime: ReadTime;
  /** Some time near the report, for dates without a year. */
  readonly near: WallTime | null;
  readonly tokens: boolean;
  /** Whether the lines tell how many are in use, so that those who use something need not be counted. */
  readonly printsUse: boolean;
  /** Whether they tell who uses something. */
  readonly listsUse: boolean;
}

/** The feature as it is reported. */
export function reportFeature(
  { name, vendor, blocks, holders }: DescribedFeature,
  options: FeatureOptions,
): ReportFeature {
  const { tokens, printsUse, listsUse } = options;
  const figures = blocks.filter((block) => Object.values(block).some((value) => value !== null));
  const issued = sumOf(figures, 'issued', 'down');
  const free = sumOf(figures, 'available', 'down');
  const seats = (...wanted: LineMeaning[]) =>
    holders.reduce((sum, { means, count }) => (wanted.includes(means) ? sum + count : sum), 0);
  const listed = listsUse ? seats('use', 'borrowed') : null;
  const counted = free !== null && issued !== null ? Math.max(0, issued - free) : listed;
  const waiting = seats('queued');
  return {
    name,
    vendor,
    server: 0,
    issued,
    uncounted: figures.some((block) => block.issued === 'uncounted'),
    inUse: printsUse ? sumOf(figures, 'inUse', 'up') : counted,
    borrowed: seats('borrowed'),
    reserved: seats('reserved'),
    queued: Math.max(sumOf(figures, 'queued', 'up') ?? 0, waiting),
    ...(free !== null && { available: free }),
    ...(tokens && { tokens }),
    error: null,
    pools: figures
      .filter(({ version, expiry }) => version !== null || expiry !== null)
      .map((block) => poolOf(block, block.expiry === null ? null : dayOf(block.expiry, options))),
    checkouts: holders.flatMap((each) => checkoutOf(each, options)),
    reservations: holders.flatMap(({ means, values, count }) =>
      means === 'reserved' ? [{ count, ...reservedFor(values), pool: null }] : [],
    ),
    queue: holders.flatMap(({ means, values, count }) => (means === 'queued' ? [{ ...clientOf(values), count }] : [])),
  };
}

function checkoutOf({ means, values, count }: Holder, { readTime, near }: FeatureOptions): ReportCheckout[] {
  if (means !== 'use' && means !== 'borrowed') return [];
  const timeOf = (name: string) => readTime(values.get(name) ?? '', near);
  const since = timeOf('since');
  const until = means === 'borrowed' ? timeOf('until') : null;
  const pid = Number(values.get('pid') || 'none');
  return [
    {
      ...blankCheckout,
      ...clientOf(values),
      count,
      kind: means === 'borrowed' ? 'borrowed' : 'floating',
      since: since?.time ?? null,
      ...(since?.isYearTold === false && { sinceDoubt: 'year' }),
      until: until?.time ?? null,
      ...(means === 'borrowed' && endNote(until)),
      pid: Number.isInteger(pid) && pid > 0 ? pid : null,
    },
  ];
}

/** Why the end of a borrow is not certain, where it is not. */
function endNote(until: TimeRead | null): Pick<ReportCheckout, 'untilNote'> {
  if (until === null) return { untilNote: 'The status tool does not tell when it comes back.' };
  return until.isYearTold
    ? {}
    : { untilNote: 'The status tool does not print the year; this is the nearest that fits.' };
}

const dayOf = (text: string, { readTime, near }: FeatureOptions): string | null =>
  readTime(text, near)?.time.slice(0, 10) ?? expiryDate(text);

/** Null where one does not tell, or there is none. */
function sumOf(
  blocks: readonly Block[],
  name: 'issued' | 'inUse' | 'available' | 'queued',
  rounding: 'up' | 'down',
): number | null {
  const values = blocks.map((block) => whole(block[name], rounding));
  return values.length === 0 || values.includes(null)
    ? null
    : (values as number[]).reduce((sum, value) => sum + value, 0);
}

const poolOf = ({ version, issued }: Block, expiry: string | null): Pool => ({
  version,
  expiry,
  issued: whole(issued, 'down'),
  vendorString: null,
});

const clientOf = (values: Values) => ({
  user: values.get('user') ?? '',
  host: values.get('host') ?? '',
  display: values.get('display') || null,
  version: values.get('version') || null,
  handle: values.get('handle') || null,
});

const reservedFor = (values: Values): { readonly reservedFor: 'user' | 'host'; readonly name: string } =>
  values.get('user')
    ? { reservedFor: 'user', name: values.get('user') ?? '' }
    : { reservedFor: 'host', name: values.get('host') ?? '' };
