/**
 * The collecting half of the monitoring server over 200 license servers, told by its parent what to do: `cycle` asks all of
 * them at once through real programs; `run` goes through many cycles with answers made in memory, on a clock that is
 * moved. A process of its own, so that its memory can be measured.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../protocol/clock.ts';
import { managerFacts } from '../../protocol/managers.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createPoller } from '../../server/collect/poller.ts';
import { type RunCall, runCall } from '../../server/collect/run-call.ts';
import { licenseManagerOf } from '../../server/license-managers/index.ts';
import type { LicenseServerConfig } from '../../server/license-managers/license-manager.ts';
import { reduceSite } from '../../server/site/reduce-site.ts';
import { emptySiteState, type SiteEvent } from '../../server/site/site-state.ts';
import { addressOf, printedManagers, situationOf } from './printed-managers.ts';

const [folder = '.', count = '200'] = process.argv.slice(2);
const featuresEach = 5;
const checkoutsEach = 25;
const periodSeconds = 60;
const settleMs = 5_000;
const minuteMs = 60_000;

/** What the license server at this place prints at a moment. */
const answerAt = (place: number, now: number): string => {
  const { print } = managerAt(place);
  return `${print(situationOf(addressOf(place), featuresEach, checkoutsEach, now), now).join('\n')}\n`;
};
/** Those that are asked by a program. */
const asked = printedManagers.filter(({ manager }) => managerFacts[manager].program !== null);
const managerAt = (place: number) => asked[place % asked.length] as (typeof printedManagers)[number];

/** Prints its answer however it is called: the words after the file are not looked at. */
const toolAt = (place: number): LicenseServerConfig['tool'] => {
  const file = join(folder, `answer-${place}`);
  writeFileSync(file, answerAt(place, Date.now()));
  return ['/bin/sh', '-c', 'exec cat "$0"', file];
};

const servers = Array.from(
  { length: Number(count) },
  (_, place): LicenseServerConfig => ({
    id: `s${place}`,
    name: `License server ${place}`,
    manager: managerAt(place).manager,
    address: addressOf(place),
    tool: toolAt(place),
    timeZone: 'UTC',
    pollSeconds: periodSeconds,
    timeoutSeconds: 30,
  }),
);

/** Follows all of them, and tells how many reports came in and how many of them were good. */
function follow(run: RunCall, clock: typeof systemClock) {
  let state = emptySiteState;
  const seen = { reports: 0, good: 0 };
  let onReport = () => {};
  const poller = createPoller({
    clock,
    runCall: run,
    managerOf: licenseManagerOf,
    random: () => 0.5,
    refreshPauseMs: 0,
    onEvent(event: SiteEvent) {
      state = reduceSite(state, event);
      if (event.type !== 'reported') return;
      seen.reports += 1;
      if (event.report.error === null && event.report.features.length > 0) seen.good += 1;
      onReport();
    },
    onPoll: () => undefined,
    onError(error) {
      throw error;
    },
  });
  poller.configure(servers);
  return {
    poller,
    seen,
    features: () => Object.keys(state.site.features).length,
    /** Until so many reports came in. */
    reports: (wanted: number) =>
      new Promise<void>((resolve) => {
        onReport = () => {
          if (seen.reports >= wanted) resolve();
        };
        onReport();
      }),
  };
}

/** One cycle over all license servers at once, after a first one that settled everything. */
async function cycle(): Promise<object> {
  const followed = follow(runCall, systemClock);
  await followed.reports(servers.length);
  // Whatever is still asked, such as license lists, ends first: who is being asked is not asked again.
  await pause(settleMs);
  const before = process.cpuUsage();
  const from = performance.now();
  followed.poller.refresh();
  await followed.reports(2 * servers.length);
  const tookMs = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  await followed.poller.stop();
  return { tookMs, cpuMs: (user + system) / 1000, ...followed.seen, features: followed.features() };
}

/** Many cycles; the heap after a clean-up, early and at the end. */
async function manyCycles(cycles: number, early: number): Promise<object> {
  const clock = createManualClock(Date.parse('2026-11-23T09:00:00Z'));
  const places = new Map(servers.map((server, place) => [server.tool[3], place]));
  // Ten moments of each, so that people come and go without printing being most of what is measured.
  const moments = Array.from({ length: 10 }, (_, step) => clock.now() + step * minuteMs);
  const printed = servers.map((_, place) => moments.map((at) => answerAt(place, at)));
  const answer: RunCall = async (call) => ({
    exitCode: 0,
    signal: null,
    stdout:
      printed[places.get('command' in call ? call.command[3] : '') ?? 0]?.[
        Math.floor(clock.now() / minuteMs) % moments.length
      ] ?? '',
    stderr: '',
    timedOut: false,
    overflowed: false,
    spawnError: null,
    tookMs: 1,
  });
  const followed = follow(answer, clock);
  let earlyBytes = 0;
  for (let done = 0; done < cycles; done++) {
    clock.advance(minuteMs);
    // Polls are promises: each step of the clock waits until nothing of them is left to do.
    for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (done === early) earlyBytes = heapBytes();
    if (done % 100 === 99) process.send?.({ type: 'hundred' });
  }
  const lateBytes = heapBytes();
  await followed.poller.stop();
  return {
    earlyBytes,
    lateBytes,
    cycles: followed.seen.reports / servers.length,
    good: followed.seen.good / servers.length,
  };
}

function heapBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

process.on('message', (message: { type: string; cycles?: number; early?: number }) => {
  if (message.type === 'cycle') void cycle().then((told) => process.send?.({ type: 'cycle', ...told }));
  if (message.type === 'run')
    void manyCycles(message.cycles ?? 0, message.early ?? 0).then((told) => process.send?.({ type: 'run', ...told }));
});
process.on('disconnect', () => process.exit());
process.send?.({
  type: 'ready',
  bytes: servers.reduce((sum, { tool }) => sum + readFileSync(tool[3] ?? '').length, 0),
});
