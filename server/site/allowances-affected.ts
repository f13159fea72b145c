/** Whose allowances may differ between two states. Pure. */
import { shortHost } from '../../protocol/identity.ts';
import { rowOf } from '../../protocol/tables.ts';
import { rulesAbout } from './allowances.ts';
import { membersFor } from './groups.ts';
import type { SiteState } from './site-state.ts';

/** Users in lower case and hosts by short name, or everybody. */
export type AffectedByRules =
  | 'everybody'
  | { readonly users: ReadonlySet<string>; readonly hosts: ReadonlySet<string> };

const nobody: AffectedByRules = { users: new Set(), hosts: new Set() };

/**
 * Everybody where rules changed or features came that have some; else those whose seats count against a limit together with
 * those of somebody who took or gave back one.
 */
export function affectedByRules(before: SiteState, after: SiteState): AffectedByRules {
  const { groups } = after.memory;
  if (before.memory.groups !== groups && rulesDiffer(before, after)) return 'everybody';
  if (Object.values(groups).every(({ rules }) => rules === undefined)) return nobody;
  const users = new Set<string>();
  const hosts = new Set<string>();
  for (const [id, tables] of Object.entries(after.holders)) {
    const feature = rowOf(after.site.features, id);
    if (tables === before.holders[id] || feature === undefined) continue;
    const rules = rulesAbout(after, feature);
    if (rules.length > 0 && rowOf(before.site.features, id) === undefined) return 'everybody';
    for (const { kind, whom } of rules) {
      if (kind !== 'max' || whom === null) continue;
      if (whom.kind === 'host') hosts.add(shortHost(whom.name));
      const members = membersFor({ reservedFor: whom.kind, name: whom.name }, groups[feature.serverId]);
      for (const user of members?.users ?? []) users.add(user);
      for (const host of members?.hosts.keys() ?? []) hosts.add(host);
    }
  }
  return { users, hosts };
}

function rulesDiffer(before: SiteState, after: SiteState): boolean {
  const servers = new Set([...Object.keys(before.memory.groups), ...Object.keys(after.memory.groups)]);
  return [...servers].some((id) => {
    const [old, now] = [before.memory.groups[id], after.memory.groups[id]];
    return old !== now && (old?.rules !== undefined || now?.rules !== undefined);
  });
}
