/** Running the programs that sign. */
import { spawn } from 'node:child_process';

export interface ProgramRun {
  /** Null when it was ended by a signal. */
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

/** Long enough for a slow timestamp service, in milliseconds. */
const timeout = 120_000;

/**
 * Runs a program to its end.
 *
 * @param given what it reads on its standard input, and what it finds in its environment beside ours
 * @throws Error when there is no such program
 */
export function runProgram(
  program: string,
  args: readonly string[],
  given: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<ProgramRun> {
  const child = spawn(program, [...args], { timeout, env: { ...process.env, LC_ALL: 'C', ...given.env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  // It may end without having read.
  child.stdin.on('error', () => {});
  child.stdin.end(given.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`${program} is needed to sign: ${error.message}`)));
    child.on('close', (code) => resolve({ code, output }));
  });
}
