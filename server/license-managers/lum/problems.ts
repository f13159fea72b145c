/** What goes wrong between `i4blt` and a license server, in plain words. Pure. */
import type { Problem } from '../../../protocol/license.ts';

const noServer =
  /\b(?:no|cannot (?:find|locate|contact|reach)(?: an?y?)?|unable to (?:find|locate|contact|reach)(?: an?y?)?)\b.{0,60}\bservers?\b|\bservers?\b.{0,80}\b(?:not (?:available|responding|running|found|reachable)|unavailable|unreachable)\b|\bcannot connect\b|\bconnection refused\b/i;
const noSettings = /\bi4ls\.ini\b.{0,80}\b(?:not|cannot|missing)\b|\b(?:cannot|unable to)\b.{0,40}\bi4ls\.ini\b/i;

/** The problem that a line tells of, or null when it tells of none. */
export function problemIn(line: string): Problem | null {
  if (noSettings.test(line)) {
    return {
      kind: 'tool-not-configured',
      code: null,
      message: 'i4blt does not find its settings, in which the license servers are named.',
      nextStep: 'Configure License Use Management on this machine (i4cfg), or name the file i4ls.ini in IFOR_CONFIG.',
    };
  }
  if (!noServer.test(line)) return null;
  return {
    kind: 'cannot-connect',
    code: null,
    message: 'i4blt reaches no license server.',
    nextStep:
      'Check that License Use Management runs there, that i4ls.ini on this machine names it with its port, and that no firewall is between.',
  };
}
