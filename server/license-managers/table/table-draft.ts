/** Puts the values of lines together to features with those who use them. Pure, but for its own memory. */
import type { ReportFeature, WallTime } from '../report.ts';
import type { ReadTime } from './date-format.ts';
import { type DescribedFeature, type FeatureOptions, reportFeature, type Values } from './feature-row.ts';
import { readFigure, whole } from './figures.ts';
import type { LineMeaning, TableDescription } from './table-description.ts';

export interface TableDraft {
  /** Takes what a line says of a feature; false when it cannot be. */
  takeFeature(values: Values): boolean;
  /** Takes a line of somebody; false when it cannot be. */
  takeHolder(values: Values, means: LineMeaning): boolean;
  /** @param near some time near the report, for dates without a year */
  features(near: WallTime | null): readonly ReportFeature[];
}

const figureNames = ['issued', 'in-use', 'available', 'queued'] as const;

export function createTableDraft(
  { divide, tokens }: Pick<TableDescription, 'divide' | 'tokens'>,
  readTime: ReadTime,
  told: Pick<FeatureOptions, 'printsUse' | 'listsUse'>,
): TableDraft {
  const known = new Map<string, DescribedFeature>();
  let current: DescribedFeature | null = null;

  function featureOf(values: Values): DescribedFeature | null {
    const name = values.get('feature');
    if (name === undefined) return current;
    if (name === '') return null;
    const vendor = values.get('vendor') || null;
    const key = `${name}\u0000${vendor ?? ''}`;
    const found = known.get(key) ?? { name, vendor, blocks: [], holders: [] };
    known.set(key, found);
    return found;
  }

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

  return {
    takeFeature,
    takeHolder,
    features: (near) =>
      [...known.values()].map((feature) => reportFeature(feature, { readTime, near, tokens, ...told })),
  };
}
