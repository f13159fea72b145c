/** What agents must know of the rules of the site. Pure. */
import type { SitePolicy } from '../../protocol/site-policy.ts';
import type { SiteRules } from '../site/requests.ts';

export const policyOf = ({ waiting, asks, anonymous }: SiteRules): SitePolicy => ({
  waiting: waiting.enabled,
  headStartMs: waiting.headStartMs,
  keepDeniedMs: waiting.keepDeniedMs,
  anonymous,
  asks: asks.enabled,
});
