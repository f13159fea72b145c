/** Why a license tool gave no answer, in plain words. `usual` is always the tool's usual name, such as `lmutil`. */
import type { Problem } from '../../protocol/license.ts';
import type { ToolResult } from './license-manager.ts';
import { isUnread } from './not-a-report.ts';

const problem = (kind: string, code: string | null, message: string, nextStep: string): Problem => ({
  kind,
  code,
  message,
  nextStep,
});

const loaderMissing = (program: string, usual: string, code: string): Problem =>
  problem(
    'tool-loader-missing',
    code,
    `${program} is there, but this system lacks the loader it was built for.`,
    `Install the LSB loader (package lsb or lsb-core, or a link from ld-lsb-x86-64.so.3 to the system’s own ld-linux-x86-64.so.2), or use a newer ${usual}.`,
  );

const missing = (program: string, usual: string, code: string): Problem =>
  problem(
    'tool-missing',
    code,
    `The license tool ${program} was not found.`,
    `Install ${usual} on this machine, or give its full path. If the file is there, its loader is missing: install the LSB loader or a newer ${usual}.`,
  );

const notExecutable = (program: string, code: string): Problem =>
  problem(
    'tool-not-executable',
    code,
    `The license tool ${program} may not be run by this user.`,
    `Make it executable (chmod +x), and check that the user who runs Seatlight may read and run it.`,
  );

const wrongFormat = (program: string, usual: string, code: string): Problem =>
  problem(
    'tool-wrong-format',
    code,
    `${program} is no program for this system.`,
    `Use the ${usual} that was built for this operating system and processor.`,
  );

/** Why the tool could not be started, by the system's code. */
function spawnProblem(program: string, usual: string, code: string): Problem {
  switch (code) {
    case 'ENOENT':
      return missing(program, usual, code);
    case 'ELOADER':
      return loaderMissing(program, usual, code);
    case 'EACCES':
    case 'EPERM':
      return notExecutable(program, code);
    case 'ENOEXEC':
    case 'EFTYPE':
    case 'UNKNOWN':
      return wrongFormat(program, usual, code);
    case 'EAGAIN':
    case 'ENOMEM':
    case 'EMFILE':
    case 'ENFILE':
      return problem(
        'tool-no-resources',
        code,
        `${program} could not be started: this machine is short of memory, processes or open files.`,
        'Close other programs or raise the limits of the user who runs Seatlight.',
      );
    default:
      return problem(
        'tool-not-started',
        code,
        `${program} could not be started (${code}).`,
        'Run it by hand on this machine and look at what it says.',
      );
  }
}

const shellNotFound = 127;
const shellNotExecutable = 126;

/**
 * The problem with running the tool, or null when it ran and what it printed counts. A shell or `ssh` in front of the
 * tool reports its failures by exit code and text.
 */
export function toolProblem(result: ToolResult, program: string, usual: string): Problem | null {
  if (result.spawnError !== null) return spawnProblem(program, usual, result.spawnError);
  if (result.timedOut) {
    return problem(
      'tool-timed-out',
      null,
      `The license tool did not finish within ${Math.max(1, Math.round(result.tookMs / 1000))} seconds and was stopped.`,
      'Check whether the license server answers at all; if it is only slow, allow more time.',
    );
  }
  if (result.overflowed) {
    return problem(
      'tool-output-too-large',
      null,
      'The license tool printed more than Seatlight takes in.',
      'Run it by hand and look at what it prints; it may be the wrong program.',
    );
  }
  const said = `${result.stderr}\n${result.stdout.slice(0, 2000)}`;
  if (/ld-lsb|bad ELF interpreter|required file not found/i.test(said))
    return loaderMissing(program, usual, String(result.exitCode));
  if (result.exitCode === shellNotFound) {
    const answer = missing(program, usual, '127');
    return /no such file or directory/i.test(said) ? { ...answer, kind: 'tool-missing' } : answer;
  }
  if (/exec format error|cannot execute binary/i.test(said))
    return wrongFormat(program, usual, String(result.exitCode));
  if (result.exitCode === shellNotExecutable) return notExecutable(program, '126');
  return null;
}

/** The tool ended because of a signal that Seatlight did not send. */
export const signalProblem = (program: string, usual: string, signal: string): Problem =>
  problem(
    'tool-crashed',
    signal,
    `The license tool ${program} crashed (${signal}).`,
    `Run it by hand on this machine; a newer ${usual} may help.`,
  );

/**
 * The tool said nothing that can be used, and no reason.
 * @param example the call, for people who try it by hand
 */
export const silentProblem = (exitCode: number | null, example: string): Problem =>
  problem(
    'tool-no-answer',
    exitCode === null ? null : String(exitCode),
    'The license tool ended without a report.',
    `Run “${example}” by hand on this machine and look at what it says.`,
  );

/** What the report says is wrong; where it is no report, what the way the tool ended says. Null when it is a good one. */
export function answerProblem(
  error: Problem | null,
  result: ToolResult,
  { program, usual, example }: { readonly program: string; readonly usual: string; readonly example: string },
): Problem | null {
  if (!isUnread(error)) return error;
  if (result.signal !== null) return signalProblem(program, usual, result.signal);
  return error.kind === 'empty-report' ? silentProblem(result.exitCode, example) : error;
}
