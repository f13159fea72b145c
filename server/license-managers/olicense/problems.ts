/** Why OLicense gives no figures, in plain words, by what it prints. */
import type { Problem } from '../../../protocol/license.ts';

/** Such as `OlComm 454 Request cannot connect to target`. */
const failure = /^(?:error:?\s*)?Ol\w+\s+(\d{1,6})\b[:\s]*(.*)$/i;
const noConnection =
  /cannot connect|connect(ion)? (failed|refused|timed ?out)|not (respond|answer|reach)|unknown host|host not found/i;

/** What a line complains of; null for other lines. */
export function problemIn(line: string): Problem | null {
  const found = failure.exec(line);
  const code = found?.[1] ?? null;
  if (noConnection.test(line)) {
    return {
      kind: 'cannot-connect',
      code,
      message: 'The OLicense server does not answer.',
      nextStep:
        'Check the host name and port, that the license server is started, and that a firewall lets this port through.',
    };
  }
  if (found === null) return null;
  return {
    kind: 'server-error',
    code,
    message: `The OLicense tool says “${(found[2] ?? '').slice(0, 200)}”.`,
    nextStep: 'Look at the log of the license server for the reason.',
  };
}
