/** Changes for tests, short to write and made up at random. */
import fc from 'fast-check';
import type { Choice, Correction, ProjectChange, RecordedChange, Share, Undo } from '../project-change.ts';

let made = 0;

function newId(): string {
  made += 1;
  return `change-${String(made).padStart(6, '0')}`;
}

/** All of the time for one project; no project without a name. */
export const all = (projectId?: string): readonly Share[] =>
  projectId === undefined ? [] : [{ projectId, percent: 100 }];

export const choice = (at: number, shares: readonly Share[], change: Partial<Choice> = {}): Choice => ({
  kind: 'choice',
  id: newId(),
  host: 'ws-1',
  at,
  madeAt: at,
  shares: [...shares],
  source: 'user',
  ...change,
});

export const correction = (
  from: number,
  to: number,
  shares: readonly Share[],
  change: Partial<Correction> = {},
): Correction => ({
  kind: 'correction',
  id: newId(),
  host: null,
  from,
  to,
  madeAt: to,
  shares: [...shares],
  why: '',
  ...change,
});

export const undo = (changeId: string, change: Partial<Undo> = {}): Undo => ({
  kind: 'undo',
  id: newId(),
  changeId,
  madeAt: 0,
  why: '',
  ...change,
});

export const recorded = (change: ProjectChange, user = 'ana'): RecordedChange => ({
  user,
  by: user,
  receivedAt: change.madeAt,
  change,
});

/** Nothing, one project, or several with percentages that add up to 100. */
export const anyShares: fc.Arbitrary<readonly Share[]> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
  .chain((projects) =>
    fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), {
        minLength: Math.max(0, projects.length - 1),
        maxLength: Math.max(0, projects.length - 1),
      })
      .map((cuts) => {
        const ends = [...cuts.toSorted((a, b) => a - b), 100];
        return projects.map((projectId, index) => ({
          projectId,
          percent: (ends[index] as number) - (index === 0 ? 0 : (ends[index - 1] as number)),
        }));
      }),
  );

const moment = fc.integer({ min: 0, max: 100_000 });
const host = fc.constantFrom('ws-1', 'WS-1.example.org', 'ws-2');

const anyChoice = fc
  .tuple(moment, moment, host, anyShares)
  .map(([at, madeAt, on, shares]) => choice(at, shares, { host: on, madeAt }));
const anyCorrection = fc
  .tuple(moment, fc.integer({ min: 1, max: 30_000 }), moment, fc.option(host), anyShares)
  .map(([from, length, madeAt, on, shares]) => correction(from, from + length, shares, { host: on, madeAt }));

/** Choices, corrections, and undos of some of them, in any order. */
export const anyChanges: fc.Arbitrary<readonly RecordedChange[]> = fc
  .array(fc.oneof(anyChoice, anyCorrection), { maxLength: 12 })
  .chain((changes) =>
    fc.subarray(changes.map(({ id }) => id)).map((undone) => [...changes, ...undone.map((id) => undo(id))]),
  )
  .chain((changes) => fc.shuffledSubarray(changes, { minLength: changes.length }))
  .map((changes) => changes.map((change) => recorded(change)));
