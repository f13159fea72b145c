/** The processes of this user on Windows, as PowerShell lists them. */
import { z } from 'zod';
import { askPowerShell } from './power-shell.ts';
import type { RunningProgram } from './sightings.ts';

/** Only what this user may see has a path and a start. Times as milliseconds since 1970, free of any culture. */
const question = [
  '$session = (Get-Process -Id $PID).SessionId;',
  'Get-Process | Where-Object { $_.SessionId -eq $session -and $_.Path -and $_.StartTime } |',
  'ForEach-Object { [pscustomobject]@{ pid = $_.Id; path = $_.Path;',
  'startedAt = ([DateTimeOffset]$_.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() } } | ConvertTo-Json -Compress',
].join(' ');

export const windowsProcesses = async (): Promise<readonly RunningProgram[]> =>
  readWindowsProcesses(await askPowerShell(question));

const processSchema = z.object({
  pid: z.number().int().positive(),
  path: z.string().min(1).max(4096),
  startedAt: z.number(),
});

/** The answer: a list, one object when there is only one process, nothing when there is none. */
export const readWindowsProcesses = (json: unknown): readonly RunningProgram[] =>
  (Array.isArray(json) ? json : [json]).flatMap((one) => {
    const read = processSchema.safeParse(one);
    return read.success ? [{ ...read.data, startedAt: Math.round(read.data.startedAt) }] : [];
  });
