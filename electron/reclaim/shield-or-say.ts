/** Says that a job runs, from where no window can tell that it did not work. */
import { ProblemError } from '../agent/api-problem.ts';
import type { Notices } from '../notices/notices.ts';
import type { Reclaiming } from './reclaiming.ts';

export interface ShieldPorts {
  readonly reclaiming: Promise<Pick<Reclaiming, 'shield'>>;
  readonly notices: Promise<Pick<Notices, 'say'>>;
  log(message: string, error?: unknown): void;
}

/** @param forMs from now on; null: no job runs any more */
export async function shieldOrSay(
  applicationId: string,
  forMs: number | null,
  { reclaiming, notices, log }: ShieldPorts,
): Promise<void> {
  try {
    (await reclaiming).shield(applicationId, forMs === null ? null : Date.now() + forMs);
  } catch (error) {
    const known = error instanceof ProblemError ? error.problem : null;
    if (!known) log('It could not be kept that a job runs.', error);
    const why = known ? `${known.message} ${known.nextStep}` : 'The log has the details.';
    await notices.then(({ say }) => say('The application is not kept open', why)).catch(() => {});
  }
}
