/** How much one person, or one address, may do: some things at once, and some more every second. */
import type { Clock } from '../../protocol/clock.ts';
import { ApiProblem } from './api-problems.ts';

/** Things that one may do at once, and how many more they earn a second. */
interface Limits {
  readonly burst: number;
  readonly perSecond: number;
}

const usual: Limits = { burst: 60, perSecond: 2 };
/** People whose allowance is kept at a time; whoever did nothing for a while has a full one anyway. */
const maxKept = 10_000;

export interface Allowance {
  /** Takes from the allowance of a person, or of an address. Throws `ApiProblem` when nothing is left of it. */
  spend(whose: string): void;
}

export function createAllowance(clock: Pick<Clock, 'monotonic'>, { burst, perSecond }: Limits = usual): Allowance {
  const left = new Map<string, { readonly credit: number; readonly at: number }>();
  return {
    spend(whose) {
      const key = whose.toLowerCase();
      const now = clock.monotonic();
      const before = left.get(key) ?? { credit: burst, at: now };
      const credit = Math.min(burst, before.credit + ((now - before.at) / 1000) * perSecond);
      if (credit < 1) throw tooMany();
      left.delete(key);
      left.set(key, { credit: credit - 1, at: now });
      const [oldest] = left.keys();
      if (left.size > maxKept && oldest !== undefined) left.delete(oldest);
    },
  };
}

const tooMany = (): ApiProblem =>
  new ApiProblem(
    429,
    {
      error: 'too-many-requests',
      message: 'Too much was asked for within a short time.',
      nextStep: 'Wait a moment, then try again.',
    },
    1,
  );
