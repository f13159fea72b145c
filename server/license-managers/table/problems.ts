/** What an unknown status tool says when it has no report, in plain words. Pure. */
import type { Problem } from '../../../protocol/license.ts';

export const cannotConnect = (line: string): Problem => ({
  kind: 'cannot-connect',
  code: null,
  message: `The license server does not answer: ${line.trim().slice(0, 300)}`,
  nextStep: 'Check its address, that it runs, and that no firewall is between.',
});

const failures =
  /\b(cannot|can not|can't|could not|couldn't|unable to|failed to) (connect|contact|reach|open|find|resolve)\b|\bconnection (refused|failed|timed out)|\b(no|not) (response|answer|responding|reachable)\b|\bserver (is )?down\b|\bunknown host\b/i;

/** Why there is no report, when this line says so in the usual words; null for any other line. */
export const explainLine = (line: string): Problem | null =>
  failures.test(line.slice(0, 1000)) ? cannotConnect(line) : null;
