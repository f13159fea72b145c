/** Asks PowerShell, which every Windows has. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const timeoutMs = 20_000;
const maxBytes = 4 * 1024 * 1024;

/**
 * SECURITY: the question is a program. Nothing may be in it that comes from elsewhere.
 *
 * @param question ends in `ConvertTo-Json`
 * @returns what it answered; null when it answered nothing, or no JSON
 */
export async function askPowerShell(question: string, env: NodeJS.ProcessEnv = process.env): Promise<unknown> {
  const program = join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const words = [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `[Console]::OutputEncoding = [Text.Encoding]::UTF8; ${question}`,
  ];
  const options = { timeout: timeoutMs, maxBuffer: maxBytes, windowsHide: true };
  const { stdout } = await promisify(execFile)(program, words, options);
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
