import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedChange } from './project-change.ts';
import { all, anyChanges, choice, correction, recorded, undo } from './testing/changes.ts';
import { choiceInForce, hostsOf, type Segment, type TimelineOptions, timelineOf } from './timeline.ts';

const plain: TimelineOptions = { minimumMs: 0, defaultId: null };
const projectAt = (segments: readonly Segment[], at: number): string | null => {
  const segment = segments.find(({ from, to }) => from <= at && (to === null || at < to));
  return segment?.shares[0]?.projectId ?? null;
};
const timeline = (changes: readonly RecordedChange['change'][], host = 'ws-1', options = plain) =>
  timelineOf(
    changes.map((change) => recorded(change)),
    host,
    options,
  );

describe('a timeline', () => {
  it('keeps a choice until the next one', () => {
    const segments = timeline([choice(100, all('a')), choice(200, all('b'))]);
    expect([50, 100, 199, 200, 1e12].map((at) => projectAt(segments, at))).toEqual([null, 'a', 'a', 'b', 'b']);
  });

  it('begins with the default project', () => {
    const segments = timeline([choice(100, all('a'))], 'ws-1', { ...plain, defaultId: 'd' });
    expect([0, 99, 100].map((at) => projectAt(segments, at))).toEqual(['d', 'd', 'a']);
  });

  it('is that of the workstation, by its short name in any letter case', () => {
    const changes = [choice(100, all('a'), { host: 'WS-1.example.org' }), choice(150, all('b'), { host: 'ws-2' })];
    expect(projectAt(timeline(changes, 'ws-1'), 500)).toBe('a');
    expect(projectAt(timeline(changes, 'ws-2'), 500)).toBe('b');
    expect(hostsOf(changes.map((change) => recorded(change)))).toEqual(new Set(['ws-1', 'ws-2']));
  });

  it('of a host that nobody chose anything for goes by what was chosen last anywhere', () => {
    const changes = [choice(100, all('a')), choice(150, all('b'), { host: 'ws-2' })];
    const segments = timeline(changes, 'node-18');
    expect([50, 120, 500].map((at) => projectAt(segments, at))).toEqual([null, 'a', 'b']);
  });

  it('is not changed by the first choice of its own before that choice', () => {
    const before = [choice(100, all('a'), { host: 'ws-2' }), choice(300, all('b'), { host: 'ws-2' })];
    const segments = timeline([...before, choice(200, all('x'))]);
    expect([50, 100, 199, 200, 300].map((at) => projectAt(segments, at))).toEqual([null, 'a', 'a', 'x', 'x']);
  });

  it('has corrections over choices, and later ones over earlier ones', () => {
    const first = correction(120, 180, all('x'), { madeAt: 300 });
    const second = correction(150, 250, all('y'), { madeAt: 400 });
    const segments = timeline([second, choice(100, all('a')), first, choice(200, all('b'))]);
    expect([110, 130, 149, 150, 249, 250].map((at) => projectAt(segments, at))).toEqual(['a', 'x', 'x', 'y', 'y', 'b']);
    expect(segments.map(({ corrected }) => corrected)).toEqual([false, false, true, true, false]);
  });

  it('is as it was before once a correction is taken back', () => {
    const made = correction(120, 180, all('x'));
    const before = timeline([choice(100, all('a'))]);
    const own = choice(100, all('a'));
    expect(timeline([own, made, undo(made.id)])).toEqual(timeline([own]));
    expect(projectAt(before, 150)).toBe('a');
  });

  it('corrects one workstation, or all of them', () => {
    const changes = [
      choice(100, all('a')),
      choice(100, all('b'), { host: 'ws-2' }),
      correction(120, 130, all('x'), { host: 'ws-2' }),
      correction(140, 150, all('y'), { host: null }),
    ];
    expect([125, 145].map((at) => projectAt(timeline(changes, 'ws-1'), at))).toEqual(['a', 'y']);
    expect([125, 145].map((at) => projectAt(timeline(changes, 'ws-2'), at))).toEqual(['x', 'y']);
  });

  it('gives the time of a short choice to the next one', () => {
    const changes = [choice(1000, all('a')), choice(2000, all('b')), choice(2003, all('c')), choice(3000, all('d'))];
    const segments = timeline(changes, 'ws-1', { ...plain, minimumMs: 10 });
    expect([1500, 2000, 2002, 2003, 3000].map((at) => projectAt(segments, at))).toEqual(['a', 'c', 'c', 'c', 'd']);
  });

  it('gives several short choices in a row to the first one that lasts', () => {
    const changes = [choice(1000, all('a')), choice(1004, all('b')), choice(1008, all('c')), choice(9000, all('d'))];
    const segments = timeline(changes, 'ws-1', { ...plain, minimumMs: 10 });
    expect([999, 1000, 1005, 8999].map((at) => projectAt(segments, at))).toEqual([null, 'c', 'c', 'c']);
  });

  it('has neither gaps nor overlaps, whatever the changes are', () => {
    fc.assert(
      fc.property(anyChanges, fc.nat(5000), (changes, minimumMs) => {
        const segments = timelineOf(changes, 'ws-1', { minimumMs, defaultId: 'd' });
        expect(segments[0]?.from).toBe(0);
        expect(segments.at(-1)?.to).toBeNull();
        for (const [index, segment] of segments.slice(0, -1).entries()) {
          expect(segment.to).toBe(segments[index + 1]?.from);
          expect(segment.to).toBeGreaterThan(segment.from);
        }
      }),
    );
  });

  it('is the same in whatever order the changes arrive, and however often', () => {
    const pairs = anyChanges.chain((changes) =>
      fc.tuple(fc.constant(changes), fc.shuffledSubarray([...changes, ...changes], { minLength: 2 * changes.length })),
    );
    fc.assert(
      fc.property(pairs, ([changes, shuffled]) => {
        expect(timelineOf(shuffled, 'ws-1', plain)).toEqual(timelineOf(changes, 'ws-1', plain));
      }),
    );
  });

  it('goes by the last correction over a moment, else by the last choice before it, there or else anywhere', () => {
    fc.assert(
      fc.property(anyChanges, fc.nat(140_000), (changes, at) => {
        const undone = new Set(changes.flatMap(({ change }) => (change.kind === 'undo' ? [change.changeId] : [])));
        const held = changes.map(({ change }) => change).filter(({ id }) => !undone.has(id));
        const own = (host: string | null) => host === null || host.toLowerCase().startsWith('ws-1');
        const over = held
          .filter((one) => one.kind === 'correction')
          .filter(({ from, to, host }) => own(host) && from <= at && at < to)
          .toSorted((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
        const choices = held.filter((one) => one.kind === 'choice');
        const until = choices.filter((one) => one.at <= at);
        const mine = until.filter(({ host }) => own(host));
        const below = (mine.length > 0 ? mine : until).toSorted(
          (a, b) => a.at - b.at || a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1),
        );
        const expected = over.at(-1) ?? below.at(-1);
        const segments = timelineOf(changes, 'ws-1', plain);
        const found = segments.find(({ from, to }) => from <= at && (to === null || at < to));
        expect(found?.changeId ?? null).toBe(expected?.id ?? null);
        expect(found?.shares).toEqual(expected?.shares ?? []);
      }),
    );
  });
});

describe('the choice in force', () => {
  it('is the last one of the workstation that was not taken back', () => {
    const last = choice(300, all('c'));
    const changes = [choice(100, all('a')), choice(200, all('b')), last].map((change) => recorded(change));
    expect(choiceInForce(changes, 'WS-1')?.shares).toEqual(all('c'));
    expect(choiceInForce([...changes, recorded(undo(last.id))], 'ws-1')?.shares).toEqual(all('b'));
    expect(choiceInForce(changes, 'ws-9')).toBeNull();
  });
});
