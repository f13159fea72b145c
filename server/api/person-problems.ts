/** What the site says to a person's wish, as an answer of the API. */
import type { Problem } from '../../protocol/license.ts';
import { ApiProblem } from './api-problems.ts';

const statusByKind: Readonly<Record<string, number>> = {
  'bad-wait': 400,
  'not-yours': 403,
  'unknown-feature': 404,
  'no-wait': 404,
  'no-offer': 404,
  'no-ask': 404,
  'no-reclaim': 404,
  'too-many-waits': 429,
  'list-full': 429,
  'asked-already': 429,
  'asked-by-many': 429,
};

/** Throws when there is a problem; whatever is neither wrong nor too much is not possible now. */
export function refuseFor(problem: Problem | null): void {
  if (problem === null) return;
  const { kind, message, nextStep } = problem;
  throw new ApiProblem(statusByKind[kind] ?? 409, { error: kind, message, nextStep });
}

/** What was just wished for is not there any more. */
export const gone = (what: string): ApiProblem =>
  new ApiProblem(409, {
    error: 'gone',
    message: `This ${what} ended at once.`,
    nextStep: 'Look at the feature again: its seats may have changed.',
  });
