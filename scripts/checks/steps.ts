/** What is checked, in order. Each step says how many checks it made. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoWine } from '../../e2e/windows/wine/root.ts';
import { inProject } from '../setup/project.mjs';
import { type Counts, countOne, countPlaywright, countVitest, noCounts } from './counts.ts';
import { runTool } from './tool.ts';

export interface Step {
  readonly name: string;
  readonly what: string;
  /** Needs a display; `npm run check` leaves it out. */
  readonly needsDesktop: boolean;
  /** Name of the step that must have gone well before. */
  readonly after?: string;
  run(): Promise<Counts>;
}

const minute = 60_000;
const results = inProject('test-results');

/** A step that holds or does not; what the tool said is shown only when it does not. */
const simple = (
  tool: 'types' | 'lint' | 'unused' | 'build',
  args: readonly string[],
): Pick<Step, 'run' | 'needsDesktop'> => ({
  needsDesktop: tool === 'build',
  async run() {
    const { exitCode, output } = await runTool(tool, args, { live: false, timeoutMs: 3 * minute });
    if (exitCode !== 0) process.stdout.write(`${output.trimEnd()}\n`);
    return countOne(exitCode === 0);
  },
});

/** Where a runner is to leave its report; an older one is removed, so that it cannot be taken for the new one. */
function reportPath(name: string): string {
  mkdirSync(results, { recursive: true });
  const path = join(results, name);
  rmSync(path, { force: true });
  return path;
}

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const unit: Step = {
  name: 'unit',
  what: 'unit tests',
  needsDesktop: false,
  async run() {
    const report = reportPath('unit.json');
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { exitCode } = await runTool('unit', args, { live: true, timeoutMs: 10 * minute });
    return countVitest(textOf(report), exitCode);
  },
};

const endToEnd: Step = {
  name: 'e2e',
  what: 'end-to-end tests',
  needsDesktop: true,
  after: 'build',
  async run() {
    if (process.platform !== 'linux') {
      process.stdout.write('The end-to-end tests bring up a Linux desktop of their own: skipped on this system.\n');
      return { ...noCounts, skipped: 1 };
    }
    const report = reportPath('e2e.json');
    rmSync(join(results, 'screenshots'), { recursive: true, force: true });
    const { exitCode } = await runTool('endToEnd', ['test'], { live: true, timeoutMs: 10 * minute });
    return countPlaywright(textOf(report), exitCode);
  },
};

const windows: Step = {
  name: 'windows',
  what: 'Windows app under Wine',
  needsDesktop: true,
  after: 'build',
  async run() {
    const why = await whyNoWine();
    if (why !== null) {
      process.stdout.write(`The tests of the Windows app are skipped here: ${why}.\n`);
      return { ...noCounts, skipped: 1 };
    }
    const report = reportPath('windows.json');
    const args = ['test', '--config', inProject('e2e', 'windows', 'playwright.config.ts')];
    const { exitCode } = await runTool('endToEnd', args, { live: true, timeoutMs: 10 * minute });
    return countPlaywright(textOf(report), exitCode);
  },
};

export const steps: readonly Step[] = [
  { name: 'types', what: 'types', ...simple('types', ['--noEmit']) },
  { name: 'lint', what: 'lint and format', ...simple('lint', ['check', '--error-on-warnings']) },
  { name: 'unused', what: 'unused code', ...simple('unused', ['--no-progress']) },
  unit,
  { name: 'build', what: 'build', ...simple('build', []) },
  endToEnd,
  windows,
];
