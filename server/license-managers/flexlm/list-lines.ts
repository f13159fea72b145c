/** Lines of the table that `lmstat -i` prints, alone or behind the features: licences of the license file. */
import { headingOrder, readEntry } from './license-list.ts';
import { type FeatureDraft, openFeature, type ReportDraft } from './report-draft.ts';

/**
 * Reads the table's heading, or one of its lines. The table tells nothing of use; to features that stood before it, it
 * adds the pools that these lack.
 */
export function readListLine(draft: ReportDraft, line: string): boolean {
  if (draft.feature !== null) return false;
  const words = line.split(/\s+/);
  const order = headingOrder(words);
  if (order !== null) {
    draft.list = { order, before: new Map(draft.features.map((one) => [one.name, one])), features: new Map() };
    draft.section = 'features';
    draft.recognised = true;
    return true;
  }
  if (draft.list === null) return false;
  // The line below the heading has one rule for each column.
  if (words.every((word) => /^_+$/.test(word))) return true;
  const entry = readEntry(words, draft.list.order);
  if (entry === null) return false;
  const { before, features } = draft.list;
  const key = `${entry.vendor} ${entry.feature}`;
  const known = before.get(entry.feature);
  let feature = features.get(key);
  if (feature === undefined) {
    feature = known ? withoutPools(known) : listed(draft, entry.feature, entry.vendor);
    features.set(key, feature);
  }
  if (feature === null) return true;
  const { version, expiry, issued } = entry;
  feature.pools.push({ version, expiry, issued, vendorString: null });
  if (known) return true;
  feature.uncounted ||= issued === null;
  feature.issued = feature.uncounted ? null : (feature.issued ?? 0) + (issued ?? 0);
  return true;
}

const withoutPools = (feature: FeatureDraft): FeatureDraft | null => (feature.pools.length === 0 ? feature : null);

function listed(draft: ReportDraft, name: string, vendor: string): FeatureDraft {
  const feature = openFeature(draft, name);
  feature.vendor = vendor;
  draft.feature = null;
  return feature;
}
