/** The processes of this user on Windows, as PowerShell lists them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { RunningProgram } from './sightings.ts';

/** Only what this user may see has a path and a start. Times as milliseconds since 1970, free of any culture. */
const question = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8;',
  '$session = (Get-Process -Id $PID).SessionId;',
  'Get-Process | Where-Object { $_.SessionId -eq $session -and $_.Path -and $_.StartTime } |',
  'ForEach-Object { [pscustomobject]@{ pid = $_.Id; path = $_.Path;',
  'startedAt = ([DateTimeOffset]$_.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() } } | ConvertTo-Json -Compress',
].join(' ');

const timeoutMs = 20_000;
const maxBytes = 4 * 1024 * 1024;

export async function windowsProcesses(env: NodeJS.ProcessEnv = process.env): Promise<readonly RunningProgram[]> {
  const program = join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const words = ['-NoProfile', '-NonInteractive', '-Command', question];
  const options = { timeout: timeoutMs, maxBuffer: maxBytes, windowsHide: true };
  const { stdout } = await promisify(execFile)(program, words, options);
  return readWindowsProcesses(stdout);
}

const processSchema = z.object({
  pid: z.number().int().positive(),
  path: z.string().min(1).max(4096),
  startedAt: z.number(),
});

/** Its answer: a list, one object when there is only one process, nothing when there is none. */
export function readWindowsProcesses(text: string): readonly RunningProgram[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return [];
  }
  return (Array.isArray(json) ? json : [json]).flatMap((one) => {
    const read = processSchema.safeParse(one);
    return read.success ? [{ ...read.data, startedAt: Math.round(read.data.startedAt) }] : [];
  });
}
