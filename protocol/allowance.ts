/** What the administrator of a license server allows one person to use of one feature. */
import { z } from 'zod';

const count = z.number().int().nonnegative();

export const allowanceSchema = z.object({
  /** That of the feature. */
  id: z.string().max(512),
  featureId: z.string().max(512),
  /** Why nothing of it may be used: shut out, or kept for others; null where it may be. */
  barred: z.enum(['excluded', 'not-included']).nullable(),
  /** The limit that leaves this person the least; null where there is none. */
  limit: z
    .object({
      most: count,
      /** Seats that may still be taken. */
      left: count,
      /** Whose seats count against it. */
      of: z.enum(['user', 'host', 'group']),
    })
    .nullable(),
  /** False where a seat must not be borrowed by this person. */
  mayBorrow: z.boolean(),
});
export type Allowance = z.infer<typeof allowanceSchema>;

/** So many seats are in reach of this person, however many are free; null where nothing stands against any. */
export function seatsAllowed(allowance: Pick<Allowance, 'barred' | 'limit'> | undefined): number | null {
  if (allowance === undefined) return null;
  return allowance.barred !== null ? 0 : (allowance.limit?.left ?? null);
}

/** Why this person may not use more of it, and what to do; null where nothing stands against it. */
export function allowanceProblem({ barred, limit }: Allowance): { message: string; nextStep: string } | null {
  const askAdministrator = 'Ask your license administrator whether you should have access.';
  if (barred === 'excluded') {
    return {
      message: 'Your license administrator has barred you or this computer from this feature.',
      nextStep: askAdministrator,
    };
  }
  if (barred === 'not-included') {
    return {
      message: 'This feature is kept for certain people or computers, and you are not among them.',
      nextStep: askAdministrator,
    };
  }
  if (limit === null || limit.left > 0) return null;
  const whose = { user: 'You', host: 'This computer', group: 'Your group' }[limit.of];
  const have = limit.of === 'user' ? 'have' : 'has';
  return {
    message:
      limit.most === 0
        ? 'Your license administrator allows you no seat of this feature.'
        : `${whose} already ${have} the ${limit.most === 1 ? 'one seat' : `${limit.most} seats`} that your license administrator allows.`,
    nextStep: 'Close it where it is not needed, or ask your license administrator for more.',
  };
}
