import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchSeat } from './match-seats.ts';
import { endsApplication } from './not-applications.ts';
import { factsOf, load, minuteMs, now, ownPid, rule, seat } from './testing/processes.ts';

const paths = [
  '/opt/cad/bin/cad',
  '/opt/cad/bin/helper',
  '/usr/bin/bash',
  '/usr/bin/xterm',
  '/usr/bin/firefox',
  '/opt/x',
];
const pids = fc.integer({ min: 2, max: 12 });
const processes = fc.uniqueArray(
  fc.record({
    pid: fc.oneof(pids, fc.constant(ownPid)),
    parentPid: fc.integer({ min: 0, max: 12 }),
    path: fc.constantFrom(...paths),
    minutesAgo: fc.integer({ min: 0, max: 20 }),
    terminal: fc.constantFrom(0, 34816, 34817),
  }),
  { selector: ({ pid }) => pid, maxLength: 11 },
);
const situation = fc.record({
  processes,
  windows: fc.option(fc.uniqueArray(pids), { nil: null }),
  features: fc.constantFrom<readonly string[]>(['CAD'], ['FEM'], []),
  pid: fc.option(pids, { nil: null }),
  takenMinutesAgo: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
  chosen: fc.boolean(),
});

it('finds only what runs here, can hold the seat, and is the only one', () => {
  fc.assert(
    fc.property(situation, ({ processes, windows, features, pid, takenMinutesAgo, chosen }) => {
      const all = processes.map(({ minutesAgo, pid, path, ...others }) =>
        load(pid, path, { ...others, startedAt: now - minutesAgo * minuteMs }),
      );
      const rules = [rule('CAD', { programs: ['cad'], features })];
      const facts = factsOf(all, { windows, rules, programs: chosen ? ['/opt/cad/bin/cad'] : [] });
      const one = seat({ pid, since: takenMinutesAgo === null ? null : now - takenMinutesAgo * minuteMs });
      const { found } = matchSeat(one, undefined, facts);
      if (found === null) return;
      expect(all).toContain(found);
      expect(found.pid).not.toBe(ownPid);
      // Without windows nothing tells when it was used.
      if (windows !== null) expect(windows).toContain(found.pid);
      const named = all.find((process) => process.pid === pid);
      if (pid !== null) {
        const isAbove = facts.tree.treeOf(found).some((process) => process.pid === pid);
        const isBelow = named !== undefined && facts.tree.treeOf(named).includes(found);
        expect(isAbove || isBelow).toBe(true);
        // What is reached on the way up is no terminal or shell of the desktop, unless it was named itself.
        if (!isBelow) expect(endsApplication(found.path)).toBe(false);
      } else {
        const fitting = all.filter(
          ({ path, startedAt }) =>
            path === '/opt/cad/bin/cad' && (one.since === null || startedAt <= one.since + one.slackMs),
        );
        expect(fitting.length).toBeGreaterThan(0);
        // Another that fits would have to be above or below the same one.
        const top = fitting.filter(
          (process) => !fitting.some((other) => other !== process && facts.tree.treeOf(other).includes(process)),
        );
        if (top.length > 1) expect.unreachable('several could hold it');
      }
    }),
    { numRuns: 3000 },
  );
});
