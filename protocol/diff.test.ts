import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, changesFit } from './apply.ts';
import { diffTables } from './diff.ts';
import { type Changes, tableOf } from './tables.ts';
import { emptyTables, type Item, type TestRows, tables } from './testing/test-tables.ts';

const item = (id: string, count = 1): Item => ({ id, count, parts: [] });
const viaJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('diff and apply', () => {
  it('for any two states, the difference applied to the first makes the second, also after travelling as JSON', () => {
    fc.assert(
      fc.property(tables, tables, (before, after) => {
        const changes = diffTables(before, after);
        const reached = changes === null ? before : applyChanges(before, viaJson(changes));
        expect(reached).toEqual(after);
        expect(Object.keys(reached.items).sort()).toEqual(Object.keys(after.items).sort());
      }),
    );
  });

  it('a difference fits the state it was made from, and applying it twice is noticed when it removes rows', () => {
    fc.assert(
      fc.property(tables, tables, (before, after) => {
        const changes = diffTables(before, after);
        if (changes === null) return;
        expect(changesFit(before, changes)).toBe(true);
        const removes = (changes.del.items?.length ?? 0) + (changes.del.marks?.length ?? 0) > 0;
        expect(changesFit(after, changes)).toBe(!removes);
      }),
    );
  });

  it('equal states have no difference, whether or not they share rows', () => {
    fc.assert(
      fc.property(tables, (state) => {
        expect(diffTables(state, state)).toBeNull();
        expect(diffTables(state, structuredClone(state))).toBeNull();
      }),
    );
  });

  it('names only rows that are new, changed or gone, and leaves out tables without any', () => {
    const before = { ...emptyTables, items: tableOf([item('a'), item('b'), item('c')]) };
    const after = { ...emptyTables, items: tableOf([item('a'), item('b', 2), item('d')]) };
    expect(diffTables<TestRows>(before, after)).toEqual({
      up: { items: [item('b', 2), item('d')] },
      del: { items: ['c'] },
    });
  });

  it('leaves the state it starts from alone, and keeps the reference of tables without a change', () => {
    const before = { items: tableOf([item('a')]), marks: tableOf([{ id: 'm', text: '' }]) };
    const after = applyChanges<TestRows>(before, { up: { items: [item('b')] }, del: { items: ['a'] } });
    expect(before.items).toEqual(tableOf([item('a')]));
    expect(after.items).toEqual(tableOf([item('b')]));
    expect(after.marks).toBe(before.marks);
  });

  it('compares a site of 2,000 features and 20,000 checkouts by reference where it can', () => {
    const rows = Array.from({ length: 22_000 }, (_, index) => {
      const row = item(`row-${index}`);
      // Reading any field of an unchanged row would throw.
      return index === 7 ? row : new Proxy(row, { get: (target, key) => (key === 'id' ? target.id : fail(key)) });
    });
    const before = { ...emptyTables, items: tableOf(rows) };
    const after = { ...emptyTables, items: tableOf(rows.map((row, index) => (index === 7 ? item(row.id, 2) : row))) };
    expect(diffTables<TestRows>(before, after)).toEqual({ up: { items: [item('row-7', 2)] }, del: {} });
  });
});

function fail(key: string | symbol): never {
  throw new Error(`read ${String(key)} of an unchanged row`);
}

describe('changesFit', () => {
  const state = { ...emptyTables, items: tableOf([item('a')]) };
  const fits = (changes: Changes<TestRows>) => changesFit(state, changes);

  it('rejects the removal of an unknown row, also of one with a built-in name', () => {
    expect(fits({ up: {}, del: { items: ['a'] } })).toBe(true);
    expect(fits({ up: {}, del: { items: ['z'] } })).toBe(false);
    expect(fits({ up: {}, del: { items: ['toString'] } })).toBe(false);
  });

  it('rejects a row that is named twice', () => {
    expect(fits({ up: { items: [item('a')] }, del: { items: ['a'] } })).toBe(false);
    expect(fits({ up: { items: [item('b'), item('b', 2)] }, del: {} })).toBe(false);
    expect(fits({ up: {}, del: { items: ['a', 'a'] } })).toBe(false);
  });
});
