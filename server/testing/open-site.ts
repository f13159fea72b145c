/** A site where nobody has a role, for tests of what stands around rights. */
import type { RoleSource } from '../api/rights.ts';
import { createMembership } from '../projects/membership.ts';

export const openSite: RoleSource = {
  roles: null,
  projectAdministrators: null,
  membership: createMembership([]),
  enrolmentRequired: false,
};
