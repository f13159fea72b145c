/** What the tools of RLM say in place of a report, in plain words. Pure. */
import type { Problem } from '../../../protocol/license.ts';

/** Kinds, and what to do, by the words or the number that are printed. Numbers are those of the RLM manual. */
const known: readonly {
  readonly pattern: RegExp;
  readonly kind: string;
  readonly message: string;
  readonly nextStep: string;
}[] = [
  {
    pattern: /\(-131\b|bad host ?name/i,
    kind: 'bad-address',
    message: 'The host name of the license server is not known here.',
    nextStep: 'Check the address, and whether this machine can look up that name.',
  },
  {
    pattern: /\(-(119|154)\b|authentication fail|bad password|password required|not authori[sz]ed|no permission/i,
    kind: 'not-allowed',
    message: 'The license server does not tell this machine or user its status.',
    nextStep:
      'Allow status requests from the monitoring server in the options of RLM (INCLUDEALL status, or its user roles).',
  },
  {
    pattern:
      /error connecting to|connection (was )?refused|can(no|')t connect|cannot connect|no server to connect|connection attempted|timed out|\(-(104|105|111|112|113)\b/i,
    kind: 'cannot-connect',
    message: 'The license server does not answer.',
    nextStep: 'Check that RLM runs on that machine, that the port is right, and that no firewall is between.',
  },
  {
    pattern: /\(-102\b|can'?t read license data|no license file/i,
    kind: 'no-license-file',
    message: 'The license tool found no license server to ask.',
    nextStep: 'Give the address of the license server as port@host.',
  },
  {
    pattern: /\(-(106|107)\b|unexpected response|bad communications handshake|wrong server/i,
    kind: 'wrong-server',
    message: 'What answers at that address is not RLM, or of a version that the tool does not understand.',
    nextStep: 'Check the port (5053 is usual), and use the rlmutil that came with the license server.',
  },
];

/** The problem that a line tells; null for a line that tells none. */
export function problemIn(line: string): Problem | null {
  const found = known.find(({ pattern }) => pattern.test(line));
  if (found === undefined) return null;
  const { kind, message, nextStep } = found;
  return { kind, code: /\((-\d+)/.exec(line)?.[1] ?? null, message, nextStep };
}

/** The ISV server that could not be asked, in `Error connecting to "foundry" server`; null for `rlm` itself and others. */
export function unreachedIsv(line: string): string | null {
  const name = /^error connecting to\s+"?([^\s"]+)"?\s+server/i.exec(line)?.[1] ?? null;
  return name === null || /^rlm$/i.test(name) ? null : name;
}
