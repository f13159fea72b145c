/** How many checks passed and failed, from what the tools report. Pure. */
import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A check that either holds or does not, such as the types. */
export const countOne = (ok: boolean): Counts => ({ ...noCounts, passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

const count = z.number().int().nonnegative();

/** The parts of Vitest's JSON report that tell how it went. */
const vitestReportSchema = z.object({
  success: z.boolean(),
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** The parts of Playwright's JSON report that tell how it went. */
const playwrightReportSchema = z.object({
  stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  errors: z.array(z.unknown()),
});

/**
 * Whatever a runner reports, a run that ended badly or in which nothing was tested is a failure.
 *
 * @param exitCode of the runner; null when it was ended by a signal
 */
function honest(counts: Counts, exitCode: number | null): Counts {
  if (counts.failed > 0) return counts;
  return exitCode === 0 && counts.passed > 0 ? counts : { ...counts, failed: 1 };
}

const read = <T>(schema: z.ZodType<T>, report: string | null): T | null => {
  try {
    return schema.parse(JSON.parse(report ?? ''));
  } catch {
    return null;
  }
};

/**
 * Counts of a Vitest run; a test file that could not be loaded is one failure.
 *
 * @param report text of the JSON report; null when there is none
 */
export function countVitest(report: string | null, exitCode: number | null): Counts {
  const parsed = read(vitestReportSchema, report);
  if (!parsed) return honest(noCounts, exitCode === 0 ? null : exitCode);
  const unloaded = parsed.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  return honest(
    {
      passed: parsed.numPassedTests,
      failed: parsed.numFailedTests + unloaded.length,
      skipped: parsed.numPendingTests + parsed.numTodoTests,
    },
    parsed.success ? exitCode : (exitCode ?? 1) || 1,
  );
}

/**
 * Counts of a Playwright run; an error outside of a test is one failure each.
 *
 * @param report text of the JSON report; null when there is none
 */
export function countPlaywright(report: string | null, exitCode: number | null): Counts {
  const parsed = read(playwrightReportSchema, report);
  if (!parsed) return honest(noCounts, exitCode === 0 ? null : exitCode);
  const { expected, unexpected, flaky, skipped } = parsed.stats;
  // A test that passes only now and then is not one that passes.
  return honest({ passed: expected, failed: unexpected + flaky + parsed.errors.length, skipped }, exitCode);
}

/** The one line at the end. */
export const summary = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
