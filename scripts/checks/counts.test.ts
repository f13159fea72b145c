import { describe, expect, it } from 'vitest';
import { add, countOne, countPlaywright, countVitest, noCounts, summary } from './counts.ts';

const vitestReport = (over: object) =>
  JSON.stringify({
    success: true,
    numPassedTests: 12,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
    ...over,
  });

const playwrightReport = (stats: object, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe('the counts of a Vitest run', () => {
  it('are those of its report', () => {
    expect(countVitest(vitestReport({}), 0)).toEqual({ passed: 12, failed: 0, skipped: 1 });
  });

  it('count a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countVitest(vitestReport({ success: false, testResults }), 1).failed).toBe(1);
  });

  it('do not count the file of a failed test again', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }];
    expect(countVitest(vitestReport({ success: false, numFailedTests: 1, testResults }), 1).failed).toBe(1);
  });

  it.each([
    ['its runner crashed', null, 0],
    ['its runner was killed', null, null],
    ['its report is cut short', '{"success": tr', 0],
    ['it tested nothing', vitestReport({ numPassedTests: 0 }), 0],
    ['all passed but the runner failed', vitestReport({}), 1],
    ['errors outside of tests made it fail', vitestReport({ success: false }), 0],
  ])('have a failure when %s', (_why, report, exitCode) => {
    expect(countVitest(report, exitCode).failed).toBe(1);
  });
});

describe('the counts of a Playwright run', () => {
  it('are those of its report', () => {
    expect(countPlaywright(playwrightReport({ expected: 9, skipped: 2 }), 0)).toEqual({
      passed: 9,
      failed: 0,
      skipped: 2,
    });
  });

  it('count flaky tests and errors outside of tests as failures', () => {
    expect(countPlaywright(playwrightReport({ expected: 3, unexpected: 1, flaky: 1 }, [{}]), 1).failed).toBe(3);
  });

  it.each([
    ['there is no report', null, 0],
    ['nothing was tested', playwrightReport({ skipped: 4 }), 0],
    ['the runner failed', playwrightReport({ expected: 4 }), 1],
  ])('have a failure when %s', (_why, report, exitCode) => {
    expect(countPlaywright(report, exitCode).failed).toBe(1);
  });
});

describe('the last line', () => {
  it('adds up all steps', () => {
    const sum = [countOne(true), countOne(false), { passed: 40, failed: 2, skipped: 0 }].reduce(add, noCounts);
    expect(summary(sum)).toBe('41 passed, 3 failed');
  });

  it('tells of skipped tests only when there are any', () => {
    expect(summary({ passed: 1, failed: 0, skipped: 3 })).toBe('1 passed, 0 failed, 3 skipped');
  });
});
