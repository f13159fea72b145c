/** Puts the values of lines together to features with those who use them. Pure, but for its own memory. */
import type { Pool } from '../../../protocol/license.ts';
import { expiryDate } from '../expiry.ts';
import type { ReportCheckout, ReportFeature, WallTime } from '../report.ts';
import type { ReadTime } from './date-format.ts';
import { type Figure, readFigure, whole } from './figures.ts';
import type { LineMeaning, TableDescription } from './table-description.ts';

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

interface Feature {
  readonly name: string;
  vendor: string | null;
  readonly blocks: Block[];
  readonly holders: Holder[];
}

export interface TableDraft {
  /** Takes what a line says of a feature; false when it cannot be. */
  takeFeature(values: Values): boolean;
  /** Takes a line of somebody; false when it cannot be. */
  takeHolder(values: Values, means: LineMeaning): boolean;
  /** @param near some time near the report, for dates without a year */
  features(near: WallTime | null): readonly ReportFeature[];
}

const figureNames = ['issued', 'in-use', 'available', 'queued'] as const;

/** @param printsUse whether the lines tell how many are in use, so that those who use something need not be counted */
export function createTableDraft(
  { divide, tokens }: Pick<TableDescription, 'divide' | 'tokens'>,
  readTime: ReadTime,
  printsUse: boolean,
): TableDraft {
  const known = new Map<string, Feature>();
  let current: Feature | null = null;

  function featureOf(values: Values): Feature | null {
    const name = values.get('feature');
    if (name === undefined) return current;
    if (name === '') return null;
    const vendor = values.get('vendor') || null;
    const key = `${name}\u0000${vendor ?? ''}`;
    const found = known.get(key) ?? { name, vendor, blocks: [], holders: [] };
    known.set(key, found);
    return found;
  }

  const dayOf = (text: string, near: WallTime | null): string | null =>
    readTime(text, near)?.slice(0, 10) ?? expiryDate(text);

  function takeFeature(values: Values): boolean {
    const read = figureNames.map((name) => readFigure(values.get(name) ?? '', divide));
    const feature = read.includes(undefined) ? null : featureOf(values);
    if (feature === null) return false;
    current = feature;
    const [issued = null, inUse = null, available = null, queued = null] = read;
    const [version, expiry] = [values.get('version') || null, values.get('expiry') || null];
    const last = feature.blocks.at(-1);
    const says = { version, expiry, issued, inUse, available, queued };
    // A line that names its feature is one more of it, another one tells more of the last.
    if (last === undefined || values.has('feature')) feature.blocks.push(says);
    else Object.assign(last, Object.fromEntries(Object.entries(says).filter(([, value]) => value !== null)));
    if (!values.has('feature')) feature.vendor = values.get('vendor') || feature.vendor;
    return true;
  }

  function takeHolder(values: Values, means: LineMeaning): boolean {
    const count = whole(readFigure(values.get('count') || String(divide), divide) ?? null, 'up');
    const feature = featureOf(values);
    if (feature === null || count === null || count === 0) return false;
    if (!values.get('user') && !values.get('host')) return false;
    feature.holders.push({ means, values, count });
    return true;
  }

  function reportFeature({ name, vendor, blocks, holders }: Feature, near: WallTime | null): ReportFeature {
    const figures = blocks.filter((block) => Object.values(block).some((value) => value !== null));
    const issued = sumOf(figures, 'issued', 'down');
    const free = sumOf(figures, 'available', 'down');
    const seats = (...wanted: LineMeaning[]) =>
      holders.reduce((sum, { means, count }) => (wanted.includes(means) ? sum + count : sum), 0);
    const counted = free !== null && issued !== null ? Math.max(0, issued - free) : seats('use', 'borrowed');
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
        .map((block) => poolOf(block, block.expiry === null ? null : dayOf(block.expiry, near))),
      checkouts: holders.flatMap((each) => checkoutOf(each, near)),
      reservations: holders.flatMap(({ means, values, count }) =>
        means === 'reserved' ? [{ count, ...reservedFor(values), pool: null }] : [],
      ),
      queue: holders.flatMap(({ means, values, count }) =>
        means === 'queued' ? [{ ...clientOf(values), count }] : [],
      ),
    };
  }

  function checkoutOf({ means, values, count }: Holder, near: WallTime | null): ReportCheckout[] {
    if (means !== 'use' && means !== 'borrowed') return [];
    const timeOf = (name: string) => readTime(values.get(name) ?? '', near);
    const until = means === 'borrowed' ? timeOf('until') : null;
    const pid = Number(values.get('pid') || 'none');
    return [
      {
        ...clientOf(values),
        count,
        kind: means === 'borrowed' ? 'borrowed' : 'floating',
        since: timeOf('since'),
        until,
        ...(means === 'borrowed' &&
          until === null && { untilNote: 'The status tool does not tell when it comes back.' }),
        pid: Number.isInteger(pid) && pid > 0 ? pid : null,
        linger: null,
        extra: null,
        pool: null,
      },
    ];
  }

  return {
    takeFeature,
    takeHolder,
    features: (near) => [...known.values()].map((feature) => reportFeature(feature, near)),
  };
}

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
