/** What agents must know of the rules of the site. Pure. */
import type { SitePolicy } from '../../protocol/site-policy.ts';
import type { ServerConfig } from '../config/server-config.ts';

export const policyOf = ({
  rules: { waiting, asks, anonymous },
  projects,
}: Pick<ServerConfig, 'rules' | 'projects'>): SitePolicy => ({
  waiting: waiting.enabled,
  headStartMs: waiting.headStartMs,
  keepDeniedMs: waiting.keepDeniedMs,
  anonymous,
  asks: asks.enabled,
  ...(projects && { projects: projects.policy }),
});
