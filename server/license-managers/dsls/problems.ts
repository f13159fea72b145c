/** What goes wrong between the administration tool and a license server, in plain words. Pure. */
import type { Problem } from '../../../protocol/license.ts';

const connectFailed =
  /\b(?:cannot|can't|could not|unable to|failed to)\s+connect\b|\bconnection (?:to .{1,200} )?(?:refused|failed|timed out)\b|unknown host|verbindung .{0,200}nicht|impossible de se connecter|无法连接|無法連接|연결할 수 없/i;

/** The problem that a line tells of when the license server was not reached; null when it tells of none. */
export const cannotConnect = (line: string): Problem | null =>
  connectFailed.test(line)
    ? {
        kind: 'cannot-connect',
        code: null,
        message: 'The license server does not answer.',
        nextStep:
          'Check its address and administration port (4084 as a rule), that DS License Server runs there, and that no firewall is between.',
      }
    : null;

/** The problem that a line tells of when the license server wants a password; null when it tells of none. */
export const needsPassword = (line: string): Problem | null =>
  /^(?:enter )?(?:the )?(?:administrator )?password\b(?! protected)|\b(?:wrong|invalid|incorrect|missing) password\b|\bpassword (?:is )?(?:required|needed|incorrect|invalid)\b/i.test(
    line,
  )
    ? {
        kind: 'access-refused',
        code: null,
        message: 'The license server wants a password, even for reading.',
        nextStep:
          'In License Administration Tool, set remote administration of the license server to “restricted” without a password for it; Seatlight only reads, and puts no password on a command line.',
      }
    : null;

/** The license server answers and serves nobody. */
export const notReady = (host: string | null): Problem => ({
  kind: 'server-down',
  code: null,
  message: `The license server${host === null ? '' : ` on ${host}`} runs but is not ready.`,
  nextStep:
    'Look at it in License Administration Tool: it may not be activated yet, or of a failover cluster two machines may be missing.',
});
