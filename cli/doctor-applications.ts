/** A part of `seatlight doctor`: whether the site's rules about applications on this machine can be used. */
import { existsSync } from 'node:fs';
import { loadRules, rulesPath } from '../electron/documents/rules/load-rules.ts';
import type { Finding } from './doctor-finding.ts';

const step = 'Applications';

/** Nothing where there is no such file. */
export async function checkApplications(env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const { platform } = process;
  const path = rulesPath(env, platform);
  if (!existsSync(path)) return [];
  const problems: string[] = [];
  await loadRules({ env, platform, log: (problem) => problems.push(problem) });
  if (problems.length === 0) return [{ step, outcome: 'ok', meaning: `The rules of ${path} can be used.` }];
  const nextStep = `Correct the file; until then none of its rules counts.`;
  return [{ step, outcome: 'fail', meaning: problems.join('\n'), nextStep }];
}
