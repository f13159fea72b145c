/** What goes wrong between `lstc_qrun` and a license server, in plain words. Pure. */
import type { Problem } from '../../../protocol/license.ts';

/** Why there is no report, when this line says so; null for any other line. The tool ends with 0 all the same. */
export function explainLine(line: string): Problem | null {
  const said = /\berror\b[\s:*]*(.*)$/i.exec(line.slice(0, 500))?.[1]?.trim();
  if (said === undefined) return null;
  if (/open server|connect|resolve|unknown host|no route|refused|timed? ?out/i.test(said)) {
    return {
      kind: 'cannot-connect',
      code: null,
      message: 'The license server does not answer.',
      nextStep: 'Check host and port (31010 as a rule), that lstc_server runs there, and that no firewall is between.',
    };
  }
  return {
    kind: 'license-manager-error',
    code: null,
    message: `lstc_qrun says: ${said === '' ? 'error' : said}.`.replace(/\.\.$/, '.').slice(0, 500),
    nextStep: 'Run lstc_qrun by hand on this machine and look at what it says.',
  };
}
