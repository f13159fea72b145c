/**
 * What the rules of options files allow a person. Pure.
 *
 * A person is called barred only where that is certain. Rules about displays, network addresses and `LM_PROJECT`, and rules
 * about some of a feature's licences, may or may not be about somebody: they bar nobody. An exclusion goes before an
 * inclusion, and whoever may be exempt from limits has none. Names of users are compared without letter case, although FlexLM
 * compares them with.
 */
import type { Allowance } from '../../protocol/allowance.ts';
import type { Person } from '../../protocol/free-for-you.ts';
import { sameHost, sameUser } from '../../protocol/identity.ts';
import type { Checkout, Feature } from '../../protocol/license.ts';
import { rowOf } from '../../protocol/tables.ts';
import type { GroupList } from '../license-managers/license-manager.ts';
import type { OptionsRule, OptionsRuleKind } from '../license-managers/options-rule.ts';
import { isMember, membersFor } from './groups.ts';
import { rulesFor } from './options-rules.ts';
import type { SiteState } from './site-state.ts';
import { featureTables } from './topics.ts';

const addressShape = /^[\d.:*]+$/;

/** The allowance of this person; undefined where no rule is about them. */
export function allowanceOf(state: SiteState, feature: Feature, person: Person): Allowance | undefined {
  const groups = groupsOn(state, feature.serverId);
  const rules = rulesAbout(state, feature, groups);
  if (groups === undefined || rules.length === 0) return undefined;
  const allowance: Allowance = {
    id: feature.id,
    featureId: feature.id,
    barred: barredBy(rules, 'exclude', 'include', person, groups),
    limit: limitOf(state, feature, rules, person, groups),
    mayBorrow: barredBy(rules, 'exclude-borrow', 'include-borrow', person, groups) === null,
  };
  return allowance.barred === null && allowance.limit === null && allowance.mayBorrow ? undefined : allowance;
}

/** All allowances of a person, one row for each feature that a rule is about. */
export function allowancesFor(state: SiteState, person: Person): readonly Allowance[] {
  return Object.values(state.site.features).flatMap((feature) => allowanceOf(state, feature, person) ?? []);
}

function groupsOn({ memory }: SiteState, serverId: string): GroupList | undefined {
  return Object.hasOwn(memory.groups, serverId) ? memory.groups[serverId] : undefined;
}

/** The rules for a feature, by which somebody may be treated in another way than others. */
export function rulesAbout(
  state: SiteState,
  feature: Feature,
  groups = groupsOn(state, feature.serverId),
): readonly OptionsRule[] {
  return rulesFor(groups, feature, rowOf(state.site.servers, feature.serverId));
}

/** Whether a rule is about this person; null where that cannot be told. */
export function concerns({ whom }: Pick<OptionsRule, 'whom'>, person: Person, groups: GroupList): boolean | null {
  if (whom === null) return true;
  switch (whom.kind) {
    case 'user':
      return sameUser(whom.name, person.user);
    case 'host':
      return addressShape.test(whom.name) ? null : sameHost(whom.name, person.host);
    case 'group':
    case 'user-group':
    case 'host-group': {
      const members = membersFor({ reservedFor: whom.kind, name: whom.name }, groups);
      if (members === null) return null;
      if (isMember(members, person)) return true;
      return [...members.hosts.keys()].some((host) => addressShape.test(host)) ? null : false;
    }
    case 'display':
    case 'internet':
    case 'project':
    case 'other':
      return null;
  }
}

function barredBy(
  rules: readonly OptionsRule[],
  out: OptionsRuleKind,
  into: OptionsRuleKind,
  person: Person,
  groups: GroupList,
): Allowance['barred'] {
  const isOut = rules.some((rule) => rule.kind === out && !rule.isPartOnly && concerns(rule, person, groups) === true);
  if (isOut) return 'excluded';
  const inclusions = rules.filter(({ kind }) => kind === into);
  const isKept = inclusions.every((rule) => !rule.isPartOnly && concerns(rule, person, groups) === false);
  return inclusions.length > 0 && isKept ? 'not-included' : null;
}

function limitOf(
  state: SiteState,
  feature: Feature,
  rules: readonly OptionsRule[],
  person: Person,
  groups: GroupList,
): Allowance['limit'] {
  if (rules.some((rule) => rule.kind === 'exempt-max' && concerns(rule, person, groups) !== false)) return null;
  const limits = rules.flatMap((rule) => {
    const { kind, isPartOnly, amount } = rule;
    if (kind !== 'max' || isPartOnly || amount === null || concerns(rule, person, groups) !== true) return [];
    // A limit of everybody is one of each user.
    const whom = rule.whom ?? { kind: 'user', name: person.user };
    const held = Object.values(featureTables(state, feature.id).checkouts)
      .filter((checkout: Checkout) => concerns({ whom }, checkout, groups) === true)
      .reduce((sum, { count }) => sum + count, 0);
    const of = whom.kind === 'user' ? ('user' as const) : whom.kind === 'host' ? ('host' as const) : ('group' as const);
    return [{ most: amount, left: Math.max(0, amount - held), of }];
  });
  return limits.sort((a, b) => a.left - b.left || a.most - b.most)[0] ?? null;
}
