/** Runs the checks one after the other, goes on after a failure, and ends with one line of real counts. */
import { secondsSince } from '../setup/project.mjs';
import { chooseSteps } from './choice.ts';
import { add, type Counts, countOne, noCounts, summary } from './counts.ts';
import { type Step, steps } from './steps.ts';

const failed = new Set<string>();

async function runStep(step: Step): Promise<Counts> {
  process.stdout.write(`\n▶ ${step.what}\n`);
  if (step.after !== undefined && failed.has(step.after)) {
    process.stdout.write(`✗ ${step.what}: not run, because the step "${step.after}" failed\n`);
    return countOne(false);
  }
  const startedAt = performance.now();
  const counts = await step.run();
  const ok = counts.failed === 0;
  if (!ok) failed.add(step.name);
  process.stdout.write(`${ok ? '✓' : '✗'} ${step.what}: ${summary(counts)} (${secondsSince(startedAt)})\n`);
  return counts;
}

const startedAt = performance.now();
let counts = noCounts;
for (const step of chooseSteps(steps, process.argv.slice(2))) counts = add(counts, await runStep(step));
process.stdout.write(`\nAll steps took ${secondsSince(startedAt)}.\n${summary(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
