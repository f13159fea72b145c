/** Asks PowerShell, which every Windows has. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const timeoutMs = 20_000;
const maxBytes = 4 * 1024 * 1024;
const quietly = ['-NoProfile', '-NonInteractive'];

/** Windows PowerShell: the later one is not on every computer, and cannot reach what runs already over COM. */
const powerShell = (env: NodeJS.ProcessEnv): string =>
  join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');

/**
 * SECURITY: the question is a program. Nothing may be in it that comes from elsewhere.
 *
 * @param question ends in `ConvertTo-Json`
 * @returns what it answered; null when it answered nothing, or no JSON
 */
export async function askPowerShell(question: string, env: NodeJS.ProcessEnv = process.env): Promise<unknown> {
  const words = [...quietly, '-Command', `[Console]::OutputEncoding = [Text.Encoding]::UTF8; ${question}`];
  const options = { timeout: timeoutMs, maxBuffer: maxBytes, windowsHide: true };
  const { stdout } = await promisify(execFile)(powerShell(env), words, options);
  return readPowerShell(stdout);
}

/** Its answer, which begins with a byte order mark. */
export function readPowerShell(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

export interface ProgramCall {
  readonly file: string;
  readonly words: readonly string[];
}

/**
 * How a script is run that is shipped with the app. Windows allows none unless a policy is named: `RemoteSigned` lets local
 * files run, and those from elsewhere only with a signature. What a site enforces by its group policy counts all the same:
 * under `AllSigned` ours run once they are signed and the site trusts who signed them.
 *
 * @param script whole path; one inside the app's archive is taken from beside it, because only this app can read the archive
 * @see https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_execution_policies
 * @see https://www.electronjs.org/docs/latest/tutorial/asar-archives
 */
export const scriptCall = (script: string, words: readonly string[], env: NodeJS.ProcessEnv): ProgramCall => ({
  file: powerShell(env),
  words: [
    ...quietly,
    ...['-ExecutionPolicy', 'RemoteSigned', '-File'],
    script.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked'),
    ...words,
  ],
});

/** `blocked`: this computer lets no such script run. `no-answer`: it did not end in time, or not well. */
export class ScriptProblem extends Error {
  readonly kind: 'blocked' | 'no-answer';
  constructor(kind: ScriptProblem['kind'], options?: ErrorOptions) {
    super(`A script of PowerShell: ${kind}.`, options);
    this.kind = kind;
  }
}

/**
 * Runs a script that is shipped with the app. Everything that comes from outside goes in as words, never as code.
 *
 * @returns what it wrote
 * @throws ScriptProblem
 */
export async function runScript(
  { file, words }: ProgramCall,
  { withinMs, env }: { readonly withinMs: number; readonly env: NodeJS.ProcessEnv },
): Promise<string> {
  try {
    const options = { timeout: withinMs, maxBuffer: maxBytes, windowsHide: true, env };
    return (await promisify(execFile)(file, [...words], options)).stdout;
  } catch (cause) {
    throw new ScriptProblem(isBlocked(cause) ? 'blocked' : 'no-answer', { cause });
  }
}

/** There is no PowerShell, it may not be started, or it says that it may run no such script: in any language with these words. */
function isBlocked(cause: unknown): boolean {
  const { code, stderr = '' } = cause as { code?: unknown; stderr?: string };
  const isMissing = code === 'ENOENT' || code === 'EACCES' || code === 'EPERM';
  return isMissing || /about_Execution_Policies|PSSecurityException/i.test(stderr);
}
