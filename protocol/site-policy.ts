/** The rules of a site that agents must know to offer what is possible and nothing else. */
import { z } from 'zod';
import { projectPolicySchema } from './projects/project-policy.ts';
import { reclaimPolicySchema } from './reclaim/policy.ts';

const milliseconds = z.number().int().nonnegative();

export const sitePolicySchema = z.object({
  /** Whether there is a waiting list. */
  waiting: z.boolean(),
  /** How long a seat is kept free for the first in line. */
  headStartMs: milliseconds,
  /** How long a wait that began with a denial lasts. */
  keepDeniedMs: milliseconds,
  /** Positions and counts instead of names. */
  anonymous: z.boolean(),
  /** Whether holders may be asked. */
  asks: z.boolean(),
  /** Absent where time is not booked on projects. */
  projects: projectPolicySchema.optional(),
  /** Absent where idle seats are not asked back; agents tell no activity then. */
  reclaim: reclaimPolicySchema.optional(),
  /** The newest version of the agent that the site knows of, such as `1.4.0`; absent where nobody told. */
  newestAgentVersion: z.string().max(64).optional(),
});
export type SitePolicy = z.infer<typeof sitePolicySchema>;
