/** Why the spool does not take lines, in words. */
import type { Problem } from '../../protocol/license.ts';

const problem = (kind: string, code: string | null, message: string, nextStep: string): Problem => ({
  kind,
  code,
  message,
  nextStep,
});

/** The problem that the system's error means. */
export function spoolTrouble(error: unknown): Problem {
  const { code = null, message } = error as { readonly code?: string | null; readonly message?: string };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return problem(
        'spool-disk-full',
        code,
        'The disk on which the broker keeps log lines is full, so nothing more of the log is read.',
        'Make room on the disk of its spool folder; it is tried again all the time.',
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return problem(
        'spool-read-only',
        code,
        'The broker may not write to the folder in which it keeps log lines, so nothing more of the log is read.',
        'Let its account write to the spool folder; it is tried again all the time.',
      );
    default:
      return problem(
        'spool-broken',
        code,
        `The broker cannot keep log lines on its disk (${code ?? String(message ?? error).slice(0, 200)}), so nothing more of the log is read.`,
        'Check the disk of its spool folder; it is tried again all the time.',
      );
  }
}

/** The spool has as much in it as it may have. */
export const spoolFull = (path: string, maxBytes: number): Problem =>
  problem(
    'spool-full',
    null,
    `${Math.round(maxBytes / 1_048_576)} MB of the log ${path.slice(-300)} wait to be sent, which is the limit: reading stands still.`,
    'Bring back the connection to the monitoring server. Lines are lost only when the log is cut or removed meanwhile.',
  );
