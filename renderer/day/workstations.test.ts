import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleBooked } from '../testing/example-day.ts';
import { mergeLanes, workstationsOf } from './workstations.ts';

const all = { from: 0, to: 1000 };
const lanes = (checkouts: Parameters<typeof workstationsOf>[0], range = all) =>
  workstationsOf(checkouts, range, 'ws-031').flatMap(({ lanes }) => lanes);

describe('workstations', () => {
  it('shows one’s own first, even without checkouts, and the same computer only once', () => {
    const checkouts = [
      exampleBooked({ from: 0, to: 10, host: 'WS-031.example.org' }),
      exampleBooked({ from: 0, to: 10, host: 'lap-204' }),
      exampleBooked({ from: 0, to: 10, host: 'big-01' }),
      exampleBooked({ from: 2000, to: 2010, host: 'ws-500' }),
    ];
    expect(workstationsOf(checkouts, all, 'ws-031.example.org').map(({ host }) => host)).toEqual([
      'ws-031',
      'big-01',
      'lap-204',
    ]);
    expect(workstationsOf([], all, 'ws-031')).toEqual([{ host: 'ws-031', lanes: [] }]);
  });

  it('has a lane for each feature, with the license server where names are the same', () => {
    const names = lanes([
      exampleBooked({ from: 0, to: 10, feature: 'solver' }),
      exampleBooked({ from: 0, to: 10, feature: 'solver', featureId: 'beta/solver', server: 'Design' }),
      exampleBooked({ from: 0, to: 10, feature: 'mesh' }),
    ]).map(({ name }) => name);
    expect(names).toEqual(['mesh', 'solver (Design)', 'solver (Simulation)']);
  });

  it('adds up what was held at the same time', () => {
    const [lane] = lanes([
      exampleBooked({ from: 100, to: 300 }),
      exampleBooked({ from: 200, to: 400, seats: 2 }),
      exampleBooked({ from: 400, to: 500, seats: 2, open: true }),
      exampleBooked({ from: 700, to: 2000, open: true }),
    ]);
    expect(lane?.bars).toEqual([
      { from: 100, to: 200, seats: 1, open: false },
      { from: 200, to: 300, seats: 3, open: false },
      { from: 300, to: 500, seats: 2, open: true },
      { from: 700, to: 1000, seats: 1, open: false },
    ]);
  });

  it('merges the features of a workstation into one lane', () => {
    const merged = mergeLanes(
      lanes([
        exampleBooked({ from: 0, to: 10, feature: 'mesh' }),
        exampleBooked({ from: 5, to: 20, feature: 'solver', open: true }),
      ]),
    );
    expect(merged.map(({ name, bars }) => [name, bars])).toEqual([
      [
        'mesh, solver',
        [
          { from: 0, to: 5, seats: 1, open: false },
          { from: 5, to: 10, seats: 2, open: true },
          { from: 10, to: 20, seats: 1, open: true },
        ],
      ],
    ]);
    expect(mergeLanes([])).toEqual([]);
  });

  it('draws exactly the time of the checkouts', () => {
    const checkout = fc
      .record({ from: fc.nat(1200), length: fc.integer({ min: 1, max: 400 }), seats: fc.integer({ min: 1, max: 3 }) })
      .map(({ from, length, seats }) => exampleBooked({ from, to: from + length, seats }));
    fc.assert(
      fc.property(fc.array(checkout, { maxLength: 12 }), (checkouts) => {
        const time = (times: readonly { from: number; to: number; seats: number }[]) =>
          times.reduce((sum, { from, to, seats }) => sum + Math.max(0, Math.min(to, all.to) - from) * seats, 0);
        const bars = lanes(checkouts).flatMap((lane) => lane.bars);
        expect(time(bars)).toBe(time(checkouts));
        for (const [index, bar] of bars.entries()) expect(bar.from).toBeGreaterThanOrEqual(bars[index - 1]?.to ?? 0);
      }),
    );
  });
});
