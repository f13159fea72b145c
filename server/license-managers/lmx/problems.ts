/** Why LM-X gives no figures, in plain words, by what it prints. */
import type { Problem } from '../../../protocol/license.ts';

const cannotConnect: Problem = {
  kind: 'cannot-connect',
  code: null,
  message: 'The LM-X license server does not answer.',
  nextStep:
    'Check the host name and port (usually 6200), that the license server is started, and that a firewall lets this port through.',
};

const unknownOption: Problem = {
  kind: 'tool-unknown-option',
  code: null,
  message: 'This lmxendutil does not know what it was asked.',
  nextStep: 'Use the lmxendutil that came with the license server, or a newer one.',
};

const shapes: readonly (readonly [RegExp, Problem])[] = [
  [
    /no license server(\(s\)|s)? (is |are )?(available|found)|(cannot|could not|unable to|failed to) connect|connection (was )?(refused|failed|timed ?out)|(does|did) not (respond|answer)|host (was )?not found|unknown host|(server|network) (is )?(not available|unreachable|down|not running)/i,
    cannotConnect,
  ],
  [/^usage\b|(unknown|invalid|unrecognized) (option|command|argument|parameter|switch)/i, unknownOption],
];

/** What a line that is no part of a report complains of; null for other lines. */
export const problemIn = (line: string): Problem | null => shapes.find(([shape]) => shape.test(line))?.[1] ?? null;

/** The problem of a license server that is listed with another status than `SUCCESS`. */
export function problemOfStatus(status: string): Problem {
  const known = problemIn(status.replaceAll('_', ' '));
  return {
    ...(known ?? {
      kind: 'server-error',
      message: `The LM-X license server answers with “${status.slice(0, 200)}”.`,
      nextStep: 'Look at the end of the license server’s log for the reason.',
    }),
    code: status.slice(0, 64),
  };
}
