/** Rules of a site about idle seats, for tests. */
import type { ReclaimPolicy } from '../../../protocol/reclaim/policy.ts';
import type { SitePolicy } from '../../../protocol/site-policy.ts';

export const reclaimRulesFor = (features: readonly string[], idleMs: number): ReclaimPolicy => ({
  rules: [
    {
      id: 'idle',
      features: [...features],
      groups: [],
      idleMs,
      whenWaiting: true,
      whenUsePercent: null,
      match: 'any',
      hours: [],
      action: 'save-and-close',
      warningMs: 120_000,
      postponesMs: [],
      maxPostpones: 0,
      maxShieldMs: 0,
      overwrite: false,
      excludedFolders: [],
      dryRun: false,
    },
  ],
  timeZone: 'Europe/Zurich',
});

export const policyFor = (features: readonly string[], idleMs: number): SitePolicy => ({
  waiting: true,
  headStartMs: 0,
  keepDeniedMs: 0,
  anonymous: false,
  asks: false,
  reclaim: reclaimRulesFor(features, idleMs),
});
