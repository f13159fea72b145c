/** Why a license server's web page could not be read, in plain words. */
import type { Problem } from '../../protocol/license.ts';
import type { ToolResult } from './license-manager.ts';

const problem = (kind: string, code: string | null, message: string, nextStep: string): Problem => ({
  kind,
  code,
  message,
  nextStep,
});

/** The problem with reading the page at `url`, or null when it came and what it says counts. */
export function webProblem(result: ToolResult, url: string): Problem | null {
  if (result.spawnError !== null) {
    return problem(
      'cannot-connect',
      result.spawnError,
      `The page ${url} cannot be reached (${result.spawnError}).`,
      'Check that the license server runs, that its web pages are switched on, and that no firewall is between.',
    );
  }
  if (result.timedOut) {
    return problem(
      'page-timed-out',
      null,
      `The page ${url} did not come within ${Math.max(1, Math.round(result.tookMs / 1000))} seconds.`,
      'Check whether the license server answers at all; if it is only slow, allow more time.',
    );
  }
  if (result.overflowed) {
    return problem(
      'page-too-large',
      null,
      `The page ${url} is larger than Seatlight takes in.`,
      'Look at it in a browser; it may be the page of another program.',
    );
  }
  const status = result.exitCode ?? 0;
  if (status === 401 || status === 403) {
    return problem(
      'page-refused',
      String(status),
      `The page ${url} is not shown to this machine.`,
      'Allow the monitoring server to read the pages of the license server without a password, in its settings.',
    );
  }
  if (status < 200 || status >= 300) {
    return problem(
      'page-missing',
      String(status),
      `The page ${url} answers with ${status}.`,
      'Check the address of its web pages; it may be the page of another program or version.',
    );
  }
  return null;
}
