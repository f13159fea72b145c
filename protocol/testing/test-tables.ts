/** Random tables for the property tests of the protocol. */
import fc from 'fast-check';
import type { Tables } from '../tables.ts';
import { tableOf } from '../tables.ts';

export interface Item {
  readonly id: string;
  readonly count: number | null;
  readonly parts: readonly { readonly name: string }[];
}
export interface Mark {
  readonly id: string;
  readonly text: string;
}
export type TestRows = { items: Item; marks: Mark };

export const emptyTables: Tables<TestRows> = { items: {}, marks: {} };

/** Few ids, so that states overlap; among them names that plain objects have already. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '1', '__proto__', 'constructor', 'toString');

const item: fc.Arbitrary<Item> = fc.record({
  id,
  count: fc.option(fc.nat(3)),
  parts: fc.array(fc.record({ name: fc.constantFrom('x', 'y') }), { maxLength: 2 }),
});
const mark: fc.Arbitrary<Mark> = fc.record({ id, text: fc.constantFrom('', 'p', 'q') });

/** A random state of the topic. */
export const tables: fc.Arbitrary<Tables<TestRows>> = fc.record({
  items: fc.array(item, { maxLength: 8 }).map(tableOf),
  marks: fc.array(mark, { maxLength: 4 }).map(tableOf),
});
