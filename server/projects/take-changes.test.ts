import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectChange } from '../../protocol/projects/project-change.ts';
import { all, anyChanges, choice, recorded, undo } from '../../protocol/projects/testing/changes.ts';
import { createCatalog } from './catalog.ts';
import { takeChanges } from './take-changes.ts';
import { sampleProject } from './testing/sample-project.ts';

const now = 10_000_000;
const context = {
  now,
  user: 'ana',
  policy: { correctForMs: now },
  // Of the four that changes are about one is not there, and one is of others.
  catalog: createCatalog(
    [sampleProject('a'), sampleProject('b'), sampleProject('c', { booking: { users: ['bo'], groups: [] } })],
    { directory: [], rights: { create: 'nobody' }, timeZone: 'UTC' },
  ),
  isAdministrator: false,
};

const answers = (changes: readonly ProjectChange[]) => {
  const { fresh, problems } = takeChanges(changes, [], context);
  const kinds = changes.map(({ id }, index) => [id, problems[index]?.kind ?? null] as const);
  return { taken: new Set(fresh.map(({ id }) => id)), kinds: new Map(kinds) };
};

/** No two made at the same moment: of those the first one counts. */
const apart = anyChanges.map((changes) =>
  changes.map(({ change }, index): ProjectChange => ({ ...change, madeAt: change.madeAt + index / 100 })),
);

describe('changes of one request', () => {
  it('are taken or refused for what they are, in whatever order they stand', () => {
    const anyTwoOrders = apart.chain((changes) =>
      fc.tuple(fc.constant(changes), fc.shuffledSubarray([...changes], { minLength: changes.length })),
    );
    fc.assert(
      fc.property(anyTwoOrders, ([changes, shuffled]) => {
        expect(answers(shuffled)).toEqual(answers(changes));
      }),
    );
  });

  it('are new exactly once, and those that are taken are those without a problem', () => {
    fc.assert(
      fc.property(apart, (changes) => {
        const { taken, kinds } = answers([...changes, ...changes]);
        expect([...taken].toSorted()).toEqual(
          [...kinds].flatMap(([id, kind]) => (kind === null ? [id] : [])).toSorted(),
        );
        const before = changes.filter(({ id }) => taken.has(id)).map((change) => recorded(change));
        const again = takeChanges(changes, before, context);
        expect(again.fresh.filter(({ id }) => taken.has(id))).toEqual([]);
      }),
    );
  });

  it('cannot take back what was refused', () => {
    const refused = choice(now, all('d'));
    expect([...answers([undo(refused.id), refused]).kinds.values()]).toEqual(['unknown-change', 'unknown-project']);
  });
});
