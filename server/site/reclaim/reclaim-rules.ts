/** The rules by which idle seats are asked back, as the site goes by them, and which one is for a seat. Pure. */
import type { Person } from '../../../protocol/free-for-you.ts';
import { sameHost } from '../../../protocol/identity.ts';
import { matchesPattern } from '../../../protocol/pattern.ts';
import type { ReclaimRule } from '../../../protocol/reclaim/policy.ts';
import { createMembership, type Member, type Membership } from '../../projects/membership.ts';

/** A rule, and whom it never asks: those names stay on the server. */
export interface SiteReclaimRule extends ReclaimRule {
  readonly exclude: {
    /** Names in which `*` stands for anything. */
    readonly users: readonly string[];
    /** Groups of the directory. */
    readonly groups: readonly string[];
    /** Names in which `*` stands for anything; a short name is that of a full one, too. */
    readonly hosts: readonly string[];
  };
}

export interface ReclaimRules {
  readonly rules: readonly SiteReclaimRule[];
  /** IANA zone of the hours, and of the months of reports. */
  readonly timeZone: string;
  /**
   * A seat that the license manager still counts so long after its application was closed is removed there; null: never. In
   * milliseconds.
   */
  readonly releaseStuckAfterMs: number | null;
  /** Who is in which group. */
  readonly directory: readonly Member[];
}

const memberships = new WeakMap<ReclaimRules['directory'], Membership>();
const byFeature = new WeakMap<ReclaimRules, Map<string, readonly SiteReclaimRule[]>>();

/** The rules whose features a feature is one of, in their order. Worked out once for each name. */
export function rulesForFeature(all: ReclaimRules, feature: string): readonly SiteReclaimRule[] {
  let known = byFeature.get(all);
  if (known === undefined) {
    known = new Map();
    byFeature.set(all, known);
  }
  let fitting = known.get(feature);
  if (fitting === undefined) {
    fitting = all.rules.filter(({ features }) => features.some((pattern) => matchesPattern(pattern, feature)));
    known.set(feature, fitting);
  }
  return fitting;
}

/** The first of these rules that is for this user; null when none is. */
export function ruleOf(all: ReclaimRules, fitting: readonly SiteReclaimRule[], user: string): SiteReclaimRule | null {
  const isFor = ({ groups }: SiteReclaimRule): boolean =>
    groups.length === 0 || membershipOf(all).includes({ users: [], groups: [...groups] }, user);
  return fitting.find(isFor) ?? null;
}

/** Why a rule never asks this person on this workstation; null when it may. */
export function exclusionOf(
  all: ReclaimRules,
  { exclude: { users, groups, hosts } }: SiteReclaimRule,
  { user, host }: Person,
): 'excluded-user' | 'excluded-host' | null {
  const isUser =
    users.some((pattern) => matchesPattern(pattern, user)) ||
    (groups.length > 0 && membershipOf(all).includes({ users: [], groups: [...groups] }, user));
  if (isUser) return 'excluded-user';
  return hosts.some((pattern) => matchesPattern(pattern, host) || sameHost(pattern, host)) ? 'excluded-host' : null;
}

function membershipOf({ directory }: ReclaimRules): Membership {
  let membership = memberships.get(directory);
  if (membership === undefined) {
    membership = createMembership(directory);
    memberships.set(directory, membership);
  }
  return membership;
}
