/** What agents must know of the rules of the site. Pure. */
import type { ReclaimPolicy } from '../../protocol/reclaim/policy.ts';
import type { SitePolicy } from '../../protocol/site-policy.ts';
import type { ServerConfig } from '../config/server-config.ts';
import type { ReclaimRules } from '../site/reclaim/reclaim-rules.ts';

export const policyOf = ({
  rules: { waiting, asks, anonymous, reclaim },
  projects,
  newestAgentVersion,
}: Pick<ServerConfig, 'rules' | 'projects' | 'newestAgentVersion'>): SitePolicy => ({
  waiting: waiting.enabled,
  headStartMs: waiting.headStartMs,
  keepDeniedMs: waiting.keepDeniedMs,
  anonymous,
  asks: asks.enabled,
  ...(projects && { projects: projects.policy }),
  ...(reclaim && { reclaim: reclaimPolicyOf(reclaim) }),
  ...(newestAgentVersion && { newestAgentVersion }),
});

/** Whom a rule never asks is nobody's business but the server's. */
const reclaimPolicyOf = ({ rules, timeZone }: ReclaimRules): ReclaimPolicy => ({
  rules: rules.map(({ exclude: _exclude, ...rule }) => rule),
  timeZone,
});
