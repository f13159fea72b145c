/**
 * `npm run audit`: asks the registry for known weaknesses of all packages that Seatlight is made of or with. It is no part of
 * `npm test`, whose result must not change because somebody found something elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { npm } from '../setup/commands.mjs';
import { projectRoot } from '../setup/project.mjs';
import { explained } from './explained.ts';
import { judge, readReport } from './report.ts';

const [command, args, options] = npm(['audit', '--json', '--fetch-retries=1', '--fetch-timeout=30000']);
const { stdout } = spawnSync(command, args, { ...options, cwd: projectRoot, encoding: 'utf8' });
try {
  const problems = judge(readReport(stdout ?? ''), explained);
  process.stdout.write(
    problems.length > 0 ? `${problems.join('\n')}\n` : 'No package has a known weakness that is not explained.\n',
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`Known weaknesses could not be asked for: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
