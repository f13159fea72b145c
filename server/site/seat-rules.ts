/**
 * What a license server does with any seat of a feature, by its options files and license files. Only what is certain of
 * every seat is told: a rule for some of them leaves out what it makes uncertain. Pure.
 */
import type { Feature, LicenseServer, SeatRules } from '../../protocol/license.ts';
import { sameValue } from '../../protocol/same-value.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { LicenseFileLine } from '../license-managers/license-file.ts';
import type { OptionsRule, OptionsRuleKind } from '../license-managers/options-rule.ts';
import { filedOn, utcDay } from './license-pools.ts';
import { rulesFor } from './options-rules.ts';
import { keepTable, sumOf } from './rows.ts';
import type { SiteEvent, SiteMemory, SiteState } from './site-state.ts';

type Files = Pick<SiteMemory, 'groups' | 'licenseFiles'>;

/** Other options files of a license server. */
export function reduceGroups(state: SiteState, event: Extract<SiteEvent, { type: 'groups' }>): SiteState {
  const { at, serverId, groups } = event;
  const memory = { ...state.memory, groups: { ...state.memory.groups, [serverId]: groups } };
  const server = rowOf(state.site.servers, serverId);
  if (server === undefined) return { ...state, memory };
  const features = Object.values(state.site.features).flatMap((feature) =>
    feature.serverId === serverId ? withSeatRules([feature], memory, server, at) : feature,
  );
  return { ...state, site: { ...state.site, features: keepTable(state.site.features, features) }, memory };
}

/** Features of one license server with its rules; one that is as it was keeps its reference. */
export function withSeatRules(
  features: readonly Feature[],
  memory: Files,
  server: LicenseServer,
  at: number,
): readonly Feature[] {
  const groups = Object.hasOwn(memory.groups, server.id) ? memory.groups[server.id] : undefined;
  const filed = filedOn(memory, server.id, at);
  const today = utcDay(at);
  return features.map((feature) => {
    const lines = filed(feature.name).filter(
      ({ expiry }) => expiry === null || expiry === 'permanent' || expiry >= today,
    );
    const rules = seatRulesOf(rulesFor(groups, feature, server), servedBy(feature, lines), feature.issued);
    if (sameValue(rules, feature.rules)) return feature;
    const { rules: _before, ...row } = feature;
    return rules === undefined ? row : { ...row, rules };
  });
}

/** A license file may license features of one name by several vendors; where it cannot be told whose is meant, none is. */
function servedBy({ vendorDaemon }: Feature, lines: readonly LicenseFileLine[]): readonly LicenseFileLine[] {
  const own = lines.filter(({ vendor }) => vendor.toLowerCase() === vendorDaemon?.toLowerCase());
  if (own.length > 0) return own;
  return new Set(lines.map(({ vendor }) => vendor)).size > 1 ? [] : lines;
}

/**
 * @param lines that license the feature; none where that is not known
 * @param issued seats of the feature; null where not known or not counted
 */
function seatRulesOf(
  rules: readonly OptionsRule[],
  lines: readonly LicenseFileLine[],
  issued: number | null,
): SeatRules | undefined {
  const told: Record<keyof SeatRules, number | null> = {
    idleSeconds: amountOf(rules, 'timeout'),
    lingerSeconds: amountOf(rules, 'linger'),
    ...borrowRules(rules, lines, issued),
    overdraft: least(
      amountOf(rules, 'max-overdraft'),
      lines.length === 0 ? null : sumOf(lines, ({ overdraft }) => overdraft ?? 0),
    ),
  };
  const known = Object.entries(told).filter(([, amount]) => amount !== null && amount > 0);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** Where no line lets a seat be borrowed, what else the options file says of it does not count. */
function borrowRules(rules: readonly OptionsRule[], lines: readonly LicenseFileLine[], issued: number | null) {
  const hours = lines.flatMap(({ borrowHours }) => borrowHours ?? []);
  if (lines.length > 0 && hours.length === 0) return { borrowHours: null, keptFromBorrow: null };
  // RLM has no end for the lines that do not tell one.
  const longest = hours.length === 0 || hours.length < lines.length ? null : Math.max(...hours);
  const most = amountOf(rules, 'max-borrowed');
  return {
    borrowHours: least(amountOf(rules, 'max-borrow-hours'), longest),
    keptFromBorrow: most === null || issued === null ? amountOf(rules, 'borrow-lowwater') : Math.max(0, issued - most),
  };
}

/**
 * The number of a rule that holds for every seat; null where there is none. What names the feature goes before what is about
 * all. Where several say different things, none is certain, but the last `MAX_BORROW_HOURS` is the one that counts, as the
 * license administration guide of FlexNet Publisher says.
 */
function amountOf(rules: readonly OptionsRule[], kind: OptionsRuleKind): number | null {
  const all = rules.filter((rule) => rule.kind === kind);
  const whole = all.filter(({ isPartOnly }) => !isPartOnly);
  const named = whole.filter(({ feature }) => feature !== null);
  const general = named.length > 0 ? named : whole;
  const counting = kind === 'max-borrow-hours' ? general.slice(-1) : general;
  const [amount, ...others] = new Set(
    [...counting, ...all.filter((rule) => rule.isPartOnly)].map((rule) => rule.amount),
  );
  return counting.length === 0 || others.length > 0 ? null : (amount ?? null);
}

/** The smaller of those that are known. */
const least = (...amounts: readonly (number | null)[]): number | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : Math.min(...known);
};
