/** All rules about applications: those of the site's file on this computer, then the built-in ones. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProblems } from '../../../protocol/config/schema-problems.ts';
import { windowsRules } from '../windows/automated-applications.ts';
import type { ApplicationRule } from './application-rule.ts';
import { builtInRules } from './built-in.ts';
import { readRules } from './read-rules.ts';

export interface RuleSources {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  log(message: string): void;
}

const mostBytes = 1024 * 1024;

/**
 * Where only an administrator writes; on Windows once an administrator made the folder, which else anybody could.
 * `SEATLIGHT_APPLICATIONS` names another file.
 */
export function rulesPath(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.SEATLIGHT_APPLICATIONS) return env.SEATLIGHT_APPLICATIONS;
  return platform === 'win32'
    ? join(env.ProgramData ?? 'C:\\ProgramData', 'Seatlight', 'applications.yaml')
    : '/etc/seatlight/applications.yaml';
}

/**
 * The first that is about a program counts; a site's rule takes the place of a built-in one with the same name. A file that
 * cannot be used is told in the log, and counts as none.
 */
export async function loadRules({ env, platform, log }: RuleSources): Promise<readonly ApplicationRule[]> {
  const ofSite = await rulesOfSite(rulesPath(env, platform), log);
  const names = new Set(ofSite.map(({ name }) => name.toLowerCase()));
  const builtIn = platform === 'win32' ? [...windowsRules, ...builtInRules] : builtInRules;
  return [...ofSite, ...builtIn.filter(({ name }) => !names.has(name.toLowerCase()))];
}

async function rulesOfSite(path: string, log: RuleSources['log']): Promise<readonly ApplicationRule[]> {
  try {
    if ((await stat(path)).size > mostBytes) {
      log(`${path}: this file is too large to be read.`);
      return [];
    }
    const reading = readRules(await readFile(path, 'utf8'));
    if (reading.ok) return reading.rules;
    for (const problem of describeProblems(path, reading.problems)) log(problem);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log(`${path}: cannot read this file: ${error instanceof Error ? error.message : error}.`);
  }
  return [];
}
