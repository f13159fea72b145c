/** A poller on made-up time with made-up tools. */

import { vi } from 'vitest';
import { systemClock } from '../../../protocol/clock.ts';
import type { Problem } from '../../../protocol/license.ts';
import type { LicenseManager, LicenseServerConfig } from '../../license-managers/license-manager.ts';
import type { Report } from '../../license-managers/report.ts';
import type { SiteEvent } from '../../site/site-state.ts';
import type { PollOutcome } from '../../store/history-store.ts';
import { createPoller, type Poller, type PollerOptions } from '../poller.ts';
import type { RunCall } from '../run-call.ts';

export const minute = 60_000;

/** The settings of one license server. */
export const server = (id: string, fields: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
  id,
  manager: 'flexlm',
  name: id,
  address: `27000@${id}`,
  tool: ['lmutil'],
  pollSeconds: 60,
  timeoutSeconds: 30,
  ...fields,
});

const problem: Problem = { kind: 'cannot-connect', code: '-15', message: 'It is down.', nextStep: 'Start it.' };
/** A report, good or failed. */
export const report = (error: Problem | null): Report => ({
  manager: 'flexlm',
  reportedAt: null,
  servers: [],
  vendorDaemons: [],
  features: [],
  error,
  truncated: false,
  unparsed: [],
});

/** One call of a tool, as the made-up runner saw it. */
export interface Run {
  readonly id: string;
  readonly what: string;
  readonly startedAt: number;
  endedAt: number | null;
  aborted: boolean;
}

/** A poller whose tools take as long and answer as the test says. */
export function setUp(options: Partial<PollerOptions> & { manager?: Partial<LicenseManager> } = {}) {
  const runs: Run[] = [];
  const events: SiteEvent[] = [];
  const outcomes: PollOutcome[] = [];
  const errors: unknown[] = [];
  const tool = { tookMs: 1_000, answer: (_run: Run) => 'good' };
  const manager: LicenseManager = {
    manager: 'flexlm',
    title: 'FlexLM',
    statusCall: ({ id }) => ({ command: [id, 'status'], timeoutMs: 30_000 }),
    readStatus: ([{ stdout }]) => report(stdout === 'good' ? null : problem),
    licenseListCall: ({ id }) => ({ command: [id, 'list'], timeoutMs: 30_000 }),
    readLicenseList: ({ stdout }) => (stdout === 'good' ? { entries: [] } : null),
    parse: () => report(null),
    ...options.manager,
  };
  const runCall: RunCall = (call, how) =>
    new Promise((resolve) => {
      const [id, what = ''] = 'command' in call ? call.command : [call.url];
      const run: Run = { id, what, startedAt: performance.now(), endedAt: null, aborted: false };
      runs.push(run);
      const end = () => {
        clearTimeout(timer);
        run.endedAt ??= performance.now();
        resolve({
          exitCode: 0,
          signal: null,
          stdout: tool.answer(run),
          stderr: '',
          timedOut: false,
          overflowed: false,
          spawnError: null,
          tookMs: tool.tookMs,
        });
      };
      const timer = setTimeout(end, tool.tookMs);
      how?.signal?.addEventListener('abort', () => {
        run.aborted ||= run.endedAt === null;
        // A tool that is killed needs a moment to end.
        setTimeout(end, 100);
      });
    });
  const poller: Poller = createPoller({
    managerOf: () => manager,
    runCall,
    clock: systemClock,
    random: () => 0.5,
    onEvent: (event) => events.push(event),
    onPoll: (outcome) => outcomes.push(outcome),
    onError: (error) => errors.push(error),
    ...options,
  });
  const startsOf = (id: string, what = 'status') =>
    runs.filter((run) => run.id === id && run.what === what).map((run) => Math.round(run.startedAt - startedAt));
  const startedAt = performance.now();
  return { poller, runs, events, outcomes, errors, tool, startsOf };
}

/** The most that ran at one time. */
export function mostAtOnce(runs: readonly Run[]): number {
  return Math.max(
    ...runs.map(
      ({ startedAt }) =>
        runs.filter((run) => run.startedAt <= startedAt && (run.endedAt === null || run.endedAt > startedAt)).length,
    ),
  );
}

/** Lets time pass. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Stops it; tools that are ended need a moment for it. */
export async function stop(poller: Poller): Promise<void> {
  const end = poller.stop();
  await pass(1_000);
  await end;
}
