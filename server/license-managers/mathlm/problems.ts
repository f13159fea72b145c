/** What goes wrong between `monitorlm` and MathLM, in plain words. Its own words are not documented. Pure. */
import type { Problem } from '../../../protocol/license.ts';

export const cannotConnect: Problem = {
  kind: 'cannot-connect',
  code: null,
  message: 'MathLM does not answer.',
  nextStep:
    'Check the host name, that mathlm runs there, and that ports 16286 and 16287 are open between the two machines.',
};

export const monitoringOff: Problem = {
  kind: 'monitoring-off',
  code: null,
  message: 'MathLM is well, but does not tell this machine who uses what.',
  nextStep: 'Start mathlm without -noremotemonitor, or run monitorlm on its own machine.',
};

/** Why there is no report, when this line says so; null for any other line. */
export const explainLine = (line: string): Problem | null =>
  /^health check:(?!.*\bis healthy\b)/i.test(line) ||
  /\b(could ?n[o']t|can ?not|can't|unable|failed|failure|error|refused|timed? ?out|no (response|answer)|not (responding|running|found|available|healthy)|unknown host)\b/i.test(
    line,
  )
    ? cannotConnect
    : null;
