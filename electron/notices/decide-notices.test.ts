import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alikeMs,
  type Circumstances,
  decideNotices,
  freshMs,
  mostAtOnce,
  mostChoicesAtOnce,
} from './decide-notices.ts';
import type { Fact } from './fact.ts';
import { emptyMemory, maxNotices, maxTold, type NoticeMemory } from './notice-memory.ts';

const now = 1_700_000_000_000;

const fact = (id: string, change: Partial<Fact> = {}): Fact => ({
  id,
  kind: 'denied',
  at: now,
  lasts: 'event',
  endsAt: null,
  likeness: null,
  featureIds: ['FLUENT'],
  title: `Title ${id}`,
  body: 'Body',
  target: { kind: 'feature', featureId: 'FLUENT' },
  actions: [],
  inPopover: true,
  ...change,
});
const choice = (id: string, change: Partial<Fact> = {}) =>
  fact(id, { kind: 'offer', lasts: 'choice', endsAt: now + 180_000, ...change });

const usual: Circumstances = {
  now,
  demo: false,
  first: false,
  showChoicesAnew: false,
  quiet: false,
  muted: new Set(),
  mutedKinds: new Set(),
  popoverOpen: false,
  settled: new Set(),
};

function decide(facts: readonly Fact[], change: Partial<Circumstances> = {}, memory: NoticeMemory = emptyMemory) {
  const decision = decideNotices(facts, memory, { ...usual, ...change });
  return {
    memory: decision.memory,
    shown: decision.popUps.map(({ id }) => id),
    popUps: decision.popUps,
    kept: decision.memory.notices.map(({ id, read }) => `${id}${read ? ' (read)' : ''}`),
  };
}

describe('news', () => {
  it('pops up once and is kept', () => {
    const first = decide([fact('a')]);
    expect(first).toMatchObject({ shown: ['a'], kept: ['a'] });
    const second = decide([fact('a')], {}, first.memory);
    expect(second.shown).toEqual([]);
    expect(second.memory).toBe(first.memory);
  });

  it('is not told again after it was cleared away', () => {
    const { memory } = decide([fact('a')]);
    expect(decide([fact('a')], {}, { ...memory, notices: [] })).toMatchObject({ shown: [], kept: [] });
  });

  it('that is old is only kept, as what was missed', () => {
    expect(decide([fact('a', { at: now - freshMs - 1 })])).toMatchObject({ shown: [], kept: ['a'] });
  });

  it('from a clock that is ahead is news all the same', () => {
    expect(decide([fact('a', { at: now + 3_600_000 })]).shown).toEqual(['a']);
  });

  it('of before the start is only kept; a choice that is still open pops up', () => {
    expect(decide([fact('a'), choice('b'), fact('c', { lasts: 'state' })], { first: true })).toMatchObject({
      shown: ['b', 'c'],
      kept: ['a', 'b', 'c'],
    });
  });
});

describe('an open choice after a restart', () => {
  const { memory } = decide([choice('a')]);

  it('is shown once more where its click was lost with the app', () => {
    expect(decide([choice('a')], { first: true, showChoicesAnew: true }, memory)).toMatchObject({
      shown: ['a'],
      kept: ['a'],
    });
  });

  it('is left where it is where the click still comes', () => {
    expect(decide([choice('a')], { first: true }, memory).shown).toEqual([]);
  });

  it('is not shown in quiet hours', () => {
    expect(decide([choice('a')], { first: true, showChoicesAnew: true, quiet: true }, memory).shown).toEqual([]);
  });
});

describe('what keeps a pop-up away', () => {
  it('quiet hours: it is kept as unread', () => {
    expect(decide([choice('a')], { quiet: true })).toMatchObject({ shown: [], kept: ['a'] });
  });

  it('a muted feature: it is kept without calling for anybody', () => {
    expect(decide([fact('a')], { muted: new Set(['FLUENT']) })).toMatchObject({ shown: [], kept: ['a (read)'] });
    expect(decide([fact('a')], { muted: new Set(['MATLAB']) }).shown).toEqual(['a']);
  });

  it('the popover that shows it', () => {
    expect(decide([choice('a')], { popoverOpen: true })).toMatchObject({ shown: [], kept: ['a (read)'] });
    expect(decide([fact('a', { inPopover: false })], { popoverOpen: true })).toMatchObject({
      shown: ['a'],
      kept: ['a'],
    });
  });

  it('the like of it told shortly before', () => {
    const first = decide([fact('a', { likeness: 'denied:fluent' })]);
    const soon = decide([fact('b', { likeness: 'denied:fluent' })], { now: now + alikeMs - 1 }, first.memory);
    expect(soon).toMatchObject({ shown: [], kept: ['a'] });
    const later = decide(
      [fact('c', { likeness: 'denied:fluent', at: now + alikeMs })],
      { now: now + alikeMs },
      soon.memory,
    );
    expect(later).toMatchObject({ shown: ['c'], kept: ['c', 'a'] });
    expect(decide([fact('b', { likeness: 'denied:fluent' })], { now: now + 2 * alikeMs }, later.memory).shown).toEqual(
      [],
    );
  });
});

describe('many at once', () => {
  const several = (count: number, of = fact) => Array.from({ length: count }, (_, index) => of(String(index)));

  it('of one kind are one pop-up that leads to the centre, and are all kept', () => {
    const { popUps, kept } = decide(several(12));
    expect(popUps).toMatchObject([
      { id: `many:denied:${now}`, title: '12 requests were refused', body: expect.stringContaining('and 9 more') },
    ]);
    expect(kept).toHaveLength(12);
  });

  it('stay one by one while they are few', () => {
    expect(decide(several(mostAtOnce)).shown).toHaveLength(mostAtOnce);
    expect(decide(several(mostChoicesAtOnce, choice)).shown).toHaveLength(mostChoicesAtOnce);
  });

  it('are one pop-up that leads to all choices, where a screen full of them would help nobody', () => {
    const { popUps, kept } = decide(several(40, choice));
    expect(popUps).toMatchObject([
      { title: '40 offers and questions wait for you', actions: [], body: expect.stringContaining('and 35 more') },
    ]);
    expect(kept).toHaveLength(40);
  });
});

it('a flood of the same denial is one pop-up and one notice', () => {
  let memory = emptyMemory;
  let shown = 0;
  // 10,000 of them within a minute, ten at a time.
  for (let round = 0; round < 1000; round++) {
    const at = now + round * 60;
    const facts = Array.from({ length: 10 }, (_, index) =>
      fact(`d${round}-${index}`, { likeness: 'denied:fluent', at }),
    );
    const decision = decideNotices(facts, memory, { ...usual, now: at });
    memory = decision.memory;
    shown += decision.popUps.length;
  }
  expect([shown, memory.notices.length]).toEqual([1, 1]);
  expect(Object.keys(memory.told).length).toBeLessThan(2 * maxTold);
});

describe('a choice that is over', () => {
  const { memory } = decide([choice('offer:1'), choice('asked:1', { kind: 'asked' })]);

  it('leads nowhere; it stays unread unless the person chose', () => {
    const { memory: after } = decide([], { settled: new Set(['offer:1']) }, memory);
    expect(after.notices.map(({ id, read, target }) => [id, read, target])).toEqual([
      ['offer:1', true, null],
      ['asked:1', false, null],
    ]);
  });

  it('can be chosen again should it be open after all', () => {
    const { memory: without } = decide([], {}, memory);
    const { memory: again } = decide([choice('offer:1')], {}, without);
    expect(again.notices.map(({ target }) => target?.kind ?? null)).toEqual(['feature', null]);
  });
});

it('keeps no more than its limits, the newest first, and never tells twice what is still there', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), { maxLength: 30 }), (rounds) => {
      let memory = emptyMemory;
      const told = new Set<string>();
      rounds.forEach((ids, round) => {
        const facts = [...new Set(ids)].map((id) => fact(String(id), { at: now + round }));
        const decision = decideNotices(facts, memory, { ...usual, now: now + round });
        for (const { id } of decision.memory.notices.filter((notice) => !memory.notices.includes(notice))) {
          expect(told.has(id)).toBe(false);
          told.add(id);
        }
        memory = decision.memory;
        expect(memory.notices.length).toBeLessThanOrEqual(maxNotices);
        expect(memory.notices.map(({ at }) => at)).toEqual(
          memory.notices.map(({ at }) => at).toSorted((a, b) => b - a),
        );
      });
    }),
    { numRuns: 40 },
  );
});
