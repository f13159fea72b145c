import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRequests } from '../site/requests.ts';
import { sampleDenial, sampleWait } from '../testing/sample-requests.ts';
import { createUnwrittenRequests, maxRowsWaiting, type RequestBatch } from './unwritten-requests.ts';

const position = (value: number) => ({ serverId: 'lic', source: 'log', value });

/** A database in plain maps. */
const database = () => {
  const waits = new Map<string, unknown>();
  const denials = new Map<string, { row: unknown; recent: boolean }>();
  const positions = new Map<string, unknown>();
  const write = (batch: RequestBatch): void => {
    for (const { row, recent } of batch.denials.rows) denials.set(row.id, { row, recent });
    for (const id of batch.denials.past) {
      const known = denials.get(id);
      if (known) denials.set(id, { ...known, recent: false });
    }
    for (const { id } of batch.del) waits.delete(id);
    for (const { row } of batch.up) waits.set(row.id, row);
    for (const { source, value } of batch.positions) positions.set(source, value);
  };
  const lose = (): void => {
    waits.clear();
    denials.clear();
    positions.clear();
  };
  return { waits, denials, positions, write, lose };
};

test('there is nothing to write until something happens, and nothing after it is written', () => {
  const unwritten = createUnwrittenRequests();
  expect(unwritten.take()).toBeNull();
  unwritten.add(null, [position(7)]);
  expect(unwritten.isEmpty()).toBe(false);
  expect(unwritten.take()).toMatchObject({ positions: [position(7)] });
  unwritten.written();
  expect(unwritten.isEmpty()).toBe(true);
});

test('what failed is told again, but not over what came since', () => {
  const unwritten = createUnwrittenRequests();
  unwritten.add({ up: { waits: [sampleWait('a'), sampleWait('b')] }, del: {} }, [position(1)]);
  unwritten.take();
  unwritten.add({ up: { waits: [sampleWait('a', { seats: 9 })] }, del: { waits: ['b'] } }, [position(2)]);
  unwritten.failed();
  const batch = unwritten.take();
  expect(batch?.up).toEqual([{ table: 'waits', row: sampleWait('a', { seats: 9 }) }]);
  expect(batch?.del).toEqual([{ table: 'waits', id: 'b' }]);
  expect(batch?.positions).toEqual([position(2)]);
});

test('a denial that leaves the state before it is written is written all the same', () => {
  const unwritten = createUnwrittenRequests();
  unwritten.add({ up: { denials: [sampleDenial('d')] }, del: {} }, []);
  unwritten.take();
  unwritten.add({ up: {}, del: { denials: ['d'] } }, []);
  unwritten.failed();
  expect(unwritten.take()).toMatchObject({ denials: { rows: [{ row: { id: 'd' }, recent: false }], past: [] } });
});

test('however long the disk is full, it stays bounded, and what people wait for is not given up', () => {
  const unwritten = createUnwrittenRequests();
  unwritten.add({ up: { waits: [sampleWait('first')] }, del: {} }, []);
  const denials = Array.from({ length: maxRowsWaiting + 100 }, (_, index) => sampleDenial(`d${index}`));
  unwritten.add({ up: { denials }, del: {} }, []);
  const batch = unwritten.take();
  expect(batch?.up).toHaveLength(1);
  expect(batch?.denials.rows).toHaveLength(maxRowsWaiting - 1);
  expect(batch?.denials.rows.at(-1)?.row.id).toBe(denials.at(-1)?.id);
});

test('a new database is told what was remembered, too', () => {
  const unwritten = createUnwrittenRequests();
  const requests = { ...emptyRequests, waits: { old: sampleWait('old'), gone: sampleWait('gone') } };
  unwritten.addWritten({ requests, logPositions: [position(5)] });
  expect(unwritten.isEmpty()).toBe(true);
  unwritten.add({ up: {}, del: { waits: ['gone'] } }, []);
  unwritten.take();
  unwritten.lost();
  expect(unwritten.take()).toMatchObject({ up: [{ row: { id: 'old' } }], del: [], positions: [position(5)] });
});

/** What can happen to a store and its database. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('up' as const), id: fc.constantFrom('a', 'b', 'c'), n: fc.nat(9) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('del' as const), id: fc.constantFrom('a', 'b', 'c') }) },
  fc.record({ do: fc.constantFrom('take' as const, 'written' as const, 'failed' as const, 'lost' as const) }),
);

test('whatever fails and gets lost, in the end the database has the newest of everything', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const unwritten = createUnwrittenRequests();
      const onDisk = database();
      const waits = new Map<string, unknown>();
      const denials = new Map<string, boolean>();
      let lines = 0;
      let lost = false;
      let taken: RequestBatch | null = null;
      for (const now of steps) {
        switch (now.do) {
          case 'up': {
            const wait = sampleWait(now.id, { missed: now.n });
            lines += 1;
            unwritten.add({ up: { waits: [wait], denials: [sampleDenial(now.id)] }, del: {} }, [position(lines)]);
            waits.set(now.id, wait);
            denials.set(now.id, true);
            break;
          }
          case 'del':
            unwritten.add({ up: {}, del: { waits: [now.id], denials: [now.id] } }, []);
            waits.delete(now.id);
            if (denials.has(now.id)) denials.set(now.id, false);
            break;
          case 'take':
            taken ??= unwritten.take();
            break;
          case 'written':
            if (taken) onDisk.write(taken);
            if (taken) unwritten.written();
            taken = null;
            break;
          case 'failed':
            if (taken) unwritten.failed();
            taken = null;
            break;
          case 'lost':
            onDisk.lose();
            unwritten.lost();
            lost = true;
            taken = null;
            break;
        }
      }
      if (taken) unwritten.failed();
      const rest = unwritten.take();
      if (rest) onDisk.write(rest);
      expect(Object.fromEntries(onDisk.waits)).toEqual(Object.fromEntries(waits));
      // Denials of the past that a lost database had are lost with it.
      const expected = [...denials].filter(([id, recent]) => recent || !lost || onDisk.denials.has(id));
      expect([...onDisk.denials].map(([id, { recent }]) => [id, recent]).sort()).toEqual(expected.sort());
      expect(onDisk.positions.get('log')).toBe(lines === 0 ? undefined : lines);
    }),
    { numRuns: 500 },
  );
});
