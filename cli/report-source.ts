/** Where the report of a license manager comes from, in words. Pure. */
import type { Manager } from '../protocol/license.ts';
import { managerFacts } from '../protocol/managers.ts';

/** Such as `what rlmutil prints`. */
export function reportSource(manager: Manager): string {
  const { program, webPort } = managerFacts[manager];
  if (program !== null) return `what ${program} prints`;
  return webPort === null ? 'what its monitor prints' : 'its web pages';
}
