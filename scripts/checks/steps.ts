/** What is checked, in order. Each step says how many checks it made. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canHaveThrowawaySystem } from '../../e2e/packages/throwaway-system.ts';
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

/** Tests of Playwright, by the configuration of the project or another one. */
function playwright({
  name,
  what,
  config,
  whyNot,
}: Pick<Step, 'name' | 'what'> & {
  /** Where the configuration is, when it is not that of the project. */
  readonly config?: string;
  /** Why these tests cannot be run here, as the end of a sentence; null when they can. */
  whyNot(): string | null | Promise<string | null>;
}): Step {
  return {
    name,
    what,
    needsDesktop: true,
    after: 'build',
    async run() {
      const why = await whyNot();
      if (why !== null) {
        process.stdout.write(`Skipped here: ${why}.\n`);
        return { ...noCounts, skipped: 1 };
      }
      const report = reportPath(`${name}.json`);
      // Those of an earlier run would be taken for new ones.
      if (config === undefined) rmSync(join(results, 'screenshots'), { recursive: true, force: true });
      const args = ['test', ...(config === undefined ? [] : ['--config', inProject(config)])];
      const { exitCode } = await runTool('endToEnd', args, { live: true, timeoutMs: 12 * minute });
      return countPlaywright(textOf(report), exitCode);
    },
  };
}

const endToEnd = playwright({
  name: 'e2e',
  what: 'end-to-end tests',
  whyNot: () => (process.platform === 'linux' ? null : 'they bring up a Linux desktop of their own'),
});

const packages = playwright({
  name: 'packages',
  what: 'packages for Linux',
  config: 'e2e/packages/playwright.config.ts',
  whyNot: () =>
    canHaveThrowawaySystem() ? null : 'only root on Linux can make a copy of the machine to install them on',
});

const windows = playwright({
  name: 'windows',
  what: 'Windows app under Wine',
  config: 'e2e/windows/playwright.config.ts',
  whyNot: whyNoWine,
});

export const steps: readonly Step[] = [
  { name: 'types', what: 'types', ...simple('types', ['--noEmit']) },
  { name: 'lint', what: 'lint and format', ...simple('lint', ['check', '--error-on-warnings']) },
  { name: 'unused', what: 'unused code', ...simple('unused', ['--no-progress']) },
  unit,
  { name: 'build', what: 'build', ...simple('build', []) },
  endToEnd,
  packages,
  windows,
];
