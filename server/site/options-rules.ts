/** Which rules of the options files of a license server are about a feature. Pure. */
import type { Feature, LicenseServer } from '../../protocol/license.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import type { OptionsRule } from '../license-managers/options-rule.ts';

/** By feature in lower case; null for those about all features. */
type RuleIndex = ReadonlyMap<string | null, readonly OptionsRule[]>;

const indexes = new WeakMap<readonly OptionsRule[], RuleIndex>();

/**
 * The rules that name the feature, then those about all features of its vendor daemon.
 *
 * @param server that of the feature
 */
export function rulesFor(
  groups: GroupList | undefined,
  feature: Pick<Feature, 'name' | 'vendorDaemon'>,
  server: LicenseServer | undefined,
): readonly OptionsRule[] {
  if (groups?.rules === undefined) return [];
  const index = indexes.get(groups.rules) ?? Map.groupBy(groups.rules, (rule) => rule.feature?.toLowerCase() ?? null);
  indexes.set(groups.rules, index);
  const found = [...(index.get(feature.name.toLowerCase()) ?? []), ...(index.get(null) ?? [])];
  if (found.length === 0) return found;
  const daemons = (server?.vendorDaemons ?? []).map(({ name }) => name.toLowerCase());
  return found.filter((rule) => isOfDaemon(rule, feature, daemons));
}

/** An options file is that of one vendor daemon. Whose it is may not be known: then only what names the feature counts. */
function isOfDaemon(
  rule: OptionsRule,
  { vendorDaemon }: Pick<Feature, 'vendorDaemon'>,
  daemons: readonly string[],
): boolean {
  const named = rule.daemon?.toLowerCase();
  if (named !== undefined && vendorDaemon !== null && daemons.includes(named)) {
    return named === vendorDaemon.toLowerCase();
  }
  return rule.feature !== null || daemons.length <= 1;
}
