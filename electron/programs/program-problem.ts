/** What is wrong with a program, as a problem for people. Pure. */
import type { Problem } from '../../protocol/license.ts';

export const programProblem = (kind: string, message: string, nextStep: string): Problem => ({
  kind,
  code: null,
  message,
  nextStep,
});
