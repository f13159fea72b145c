/** Who belongs to which group at the demo site. Pure. */
import type { Person } from '../scenario-schema.ts';
import { demoGroups } from './projects.ts';

/** The people of the week with their groups, whoever runs the demo among them. */
export const demoMembers = (
  you: Pick<Person, 'user'>,
): readonly { readonly user: string; readonly groups: readonly string[] }[] =>
  Object.entries(demoGroups).flatMap(([group, users]) =>
    users.map((user) => ({ user: user === '$user' ? you.user : user, groups: [group] })),
  );
