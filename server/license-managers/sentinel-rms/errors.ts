/** What `lsmon` says when it has no report, in plain words. Pure. */
import type { Problem } from '../../../protocol/license.ts';

interface Known {
  readonly pattern: RegExp;
  readonly kind: string;
  readonly message: string;
  readonly nextStep: string;
}

const known: readonly Known[] = [
  {
    pattern: /failed to resolve the server host|host ?name .*(not valid|cannot be resolved|unresolved)/i,
    kind: 'unknown-host',
    message: 'The name of the license server is not known on this network.',
    nextStep: 'Check the name in its address, and that this machine can look it up.',
  },
  {
    pattern:
      /unable to contact any servers|no servers (are )?running on this subnet|cannot talk to the (license )?(server|manager)|is not responding|unable to talk to host|monitor cannot talk/i,
    kind: 'cannot-connect',
    message: 'The license server does not answer.',
    nextStep:
      'Check that the Sentinel RMS License Manager runs there, and that UDP port 5093 is open between the two machines.',
  },
  {
    pattern: /could not understand the message|version mismatch/i,
    kind: 'version-mismatch',
    message: 'lsmon and the license server do not understand each other.',
    nextStep: 'Use the lsmon that came with this license server, or a newer one.',
  },
  {
    pattern: /not authorized|unauthorized/i,
    kind: 'not-allowed',
    message: 'The license server does not let this machine ask.',
    nextStep: 'Ask the license administrator to allow it.',
  },
];

/** Why there is no report, when this line says so; null for any other line. */
export function explainLine(line: string): Problem | null {
  const found = known.find(({ pattern }) => pattern.test(line));
  const code = /\berror\s*\[(-?\d+)\]/i.exec(line)?.[1] ?? null;
  if (found !== undefined) {
    return { kind: found.kind, code, message: found.message, nextStep: found.nextStep };
  }
  if (code === null) return null;
  return {
    kind: 'license-manager-error',
    code,
    message: `lsmon reports error ${code}.`,
    nextStep: 'Run lsmon by hand on this machine and look at what it says.',
  };
}
