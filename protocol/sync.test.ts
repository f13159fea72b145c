import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTables } from './diff.ts';
import { type Delta, type Follower, type FollowFrame, follow, interrupted, startFollowing } from './sync.ts';
import { type Tables, tableOf } from './tables.ts';
import { emptyTables, type TestRows, tables } from './testing/test-tables.ts';

type Frame = FollowFrame<TestRows>;
type State = Tables<TestRows>;

/** The history of a topic on a server: its states by revision, and the delta that leads to each. */
interface History {
  readonly epoch: string;
  readonly states: readonly State[];
  readonly deltas: readonly Delta<TestRows>[];
}

/** States without two equal ones in a row: only a change makes a revision. */
function historyOf(epoch: string, all: readonly State[]): History {
  const states = all.filter((state, index) => index === 0 || diffTables(all[index - 1] as State, state) !== null);
  const deltas = states.slice(1).map((state, index): Delta<TestRows> => {
    const changes = diffTables(states[index] as State, state);
    return { type: 'delta', epoch, prev: index, rev: index + 1, ...(changes ?? { up: {}, del: {} }) };
  });
  return { epoch, states, deltas };
}

const stateFrame = ({ epoch, states }: History, rev: number): Frame => ({
  type: 'state',
  epoch,
  rev,
  rows: { items: Object.values(states[rev]?.items ?? {}), marks: Object.values(states[rev]?.marks ?? {}) },
});

const welcome = (epoch: string, rev: number, resumed = false): Frame => ({ type: 'welcome', epoch, rev, resumed });

/** Feeds frames in turn; tells every action. */
function feed(state: Follower<TestRows>, frames: readonly Frame[]) {
  const actions: string[] = [];
  for (const frame of frames) {
    const step = follow(state, frame);
    state = step.state;
    actions.push(step.action);
  }
  return { state, actions };
}

/** What the way does to one delta. */
const fate = fc.constantFrom('arrives', 'arrives', 'arrives', 'lost', 'twice', 'late');
/** An answer to a resync, so many deltas later, and from so many revisions ago (a cached snapshot). */
const delays = fc.record({ answer: fc.nat(3), cached: fc.nat(2) });

/**
 * Plays a history over a bad way to a follower that asks for the state whenever it is told to. The last delta always
 * arrives, so that whatever was missed shows then at the latest; then all that was asked for is answered.
 */
function play(
  history: History,
  fates: readonly string[],
  waits: readonly { answer: number; cached: number }[],
): Follower<TestRows> {
  const { epoch, states, deltas } = history;
  let follower = startFollowing(emptyTables);
  let late: Delta<TestRows> | null = null;
  let pending: { due: number; cached: number } | null = null;
  let asked = 0;

  const take = (frame: Frame, sent: number) => {
    const step = follow(follower, frame);
    follower = step.state;
    if (step.action === 'resync') {
      const wait = waits[asked % waits.length] ?? { answer: 0, cached: 0 };
      asked += 1;
      pending = { due: sent + wait.answer, cached: wait.cached };
    }
    if (follower.status === 'following') {
      expect(follower.tables).toEqual(states[follower.version?.rev ?? -1]);
    }
  };

  take(welcome(epoch, 0), 0);
  for (const [index, delta] of deltas.entries()) {
    const isLast = index === deltas.length - 1;
    const lot = isLast ? 'arrives' : fates[index % fates.length];
    for (const copy of { arrives: [delta], twice: [delta, delta] }[lot ?? ''] ?? []) {
      take(copy, delta.rev);
    }
    if (late !== null) {
      take(late, delta.rev);
    }
    late = lot === 'late' ? delta : null;
    const due = pending as { due: number; cached: number } | null;
    if (due !== null && due.due <= delta.rev) {
      pending = null;
      take(stateFrame(history, Math.max(0, delta.rev - due.cached)), delta.rev);
    }
  }
  if (pending !== null) {
    take(stateFrame(history, deltas.length), deltas.length);
  }
  return follower;
}

const histories = fc.array(tables, { minLength: 2, maxLength: 12 }).map((states) => historyOf('e', states));

describe('following a topic', () => {
  it('over any way: what it shows while following is always a state the server had, and it ends at the last one', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fate, { minLength: 1, maxLength: 12 }),
        fc.array(delays, { minLength: 1, maxLength: 4 }),
        (history, fates, waits) => {
          expect(play(history, fates, waits)).toMatchObject({ status: 'following', tables: history.states.at(-1) });
        },
      ),
    );
  });

  it('asks for the state after every lost, repeated or reordered delta', () => {
    const three = fc
      .array(tables, { minLength: 4, maxLength: 8 })
      .map((states) => historyOf('e', states))
      .filter(({ deltas }) => deltas.length >= 3);
    fc.assert(
      fc.property(
        three,
        fc.nat(),
        fc.constantFrom('lost', 'twice', 'swapped'),
        ({ epoch, states, deltas }, pick, trouble) => {
          const at = pick % (deltas.length - 1);
          const [one, next] = [deltas[at], deltas[at + 1]] as [Delta<TestRows>, Delta<TestRows>];
          const middle = { lost: [next], twice: [one, one], swapped: [next, one] }[trouble];
          const start = feed(startFollowing(emptyTables), [
            welcome(epoch, 0),
            stateFrame({ epoch, states, deltas }, 0),
          ]);
          const { state, actions } = feed(start.state, [...deltas.slice(0, at), ...middle]);
          expect(actions.filter((action) => action === 'resync')).toHaveLength(1);
          expect(state.status).toBe('waiting');
          expect(feed(state, [stateFrame({ epoch, states, deltas }, at + 2)]).state).toMatchObject({
            status: 'following',
            tables: states[at + 2],
          });
        },
      ),
    );
  });

  it('that listens first and asks then puts the deltas in between on top of the state', () => {
    fc.assert(
      fc.property(histories, fc.nat(), ({ epoch, states, deltas }, pick) => {
        const rev = pick % states.length;
        const { state, actions } = feed(startFollowing(emptyTables), [
          welcome(epoch, 0),
          ...deltas,
          stateFrame({ epoch, states, deltas }, rev),
        ]);
        expect(actions).toEqual(['resync', ...deltas.map(() => 'none'), 'none']);
        expect(state).toMatchObject({ status: 'following', tables: states.at(-1), buffered: [] });
      }),
    );
  });

  it('goes on where it stood when the server can resume', () => {
    const history = historyOf('e', [emptyTables, { ...emptyTables, marks: tableOf([{ id: 'm', text: '' }]) }]);
    const start = feed(startFollowing(emptyTables), [welcome('e', 0), stateFrame(history, 0)]);
    const { state, actions } = feed(interrupted(start.state), [welcome('e', 1, true), ...history.deltas]);
    expect(actions).toEqual(['none', 'none']);
    expect(state).toMatchObject({ status: 'following', tables: history.states[1] });
  });

  it('does not believe in a resumption of what it does not have', () => {
    expect(feed(startFollowing(emptyTables), [welcome('e', 3, true)]).actions).toEqual(['resync']);
    const start = feed(startFollowing(emptyTables), [stateFrame(historyOf('old', [emptyTables]), 0)]);
    expect(feed(interrupted(start.state), [welcome('new', 0, true)]).actions).toEqual(['resync']);
  });
});

describe('a follower asks again', () => {
  const history = historyOf('e', [
    emptyTables,
    { ...emptyTables, marks: tableOf([{ id: 'm', text: '' }]) },
    { ...emptyTables, marks: tableOf([{ id: 'm', text: 'p' }]) },
    emptyTables,
  ]);
  const [first, second, third] = history.deltas as [Delta<TestRows>, Delta<TestRows>, Delta<TestRows>];
  const started = () => feed(startFollowing(emptyTables), [welcome('e', 0), stateFrame(history, 0)]).state;

  it('when a delta of another epoch comes, and shows the old state meanwhile', () => {
    const { state, actions } = feed(started(), [first, { ...second, epoch: 'other' }]);
    expect(actions).toEqual(['none', 'resync']);
    expect(state).toMatchObject({ status: 'waiting', tables: history.states[1] });
    const other = historyOf('other', history.states);
    expect(feed(state, [stateFrame(other, 2)]).state).toMatchObject({ status: 'following', tables: history.states[2] });
  });

  it('when a delta removes a row it does not have, though the revisions fit', () => {
    const { state, actions } = feed(started(), [{ ...third, prev: 0, rev: 1 }]);
    expect(actions).toEqual(['resync']);
    expect(state.status).toBe('waiting');
  });

  it('when a revision does not grow', () => {
    expect(feed(started(), [{ ...first, rev: 0 }]).actions).toEqual(['resync']);
  });

  it('when the state that comes is of another server than the socket', () => {
    const { state, actions } = feed(startFollowing(emptyTables), [
      welcome('e', 0),
      stateFrame(historyOf('x', [emptyTables]), 0),
    ]);
    expect(actions).toEqual(['resync', 'resync']);
    expect(state.status).toBe('waiting');
  });

  it('when the state that comes is older than what it has heard of', () => {
    const { state, actions } = feed(startFollowing(emptyTables), [welcome('e', 2), stateFrame(history, 1)]);
    expect(actions).toEqual(['resync', 'resync']);
    expect(state.status).toBe('waiting');
    expect(feed(state, [stateFrame(history, 2)]).state.status).toBe('following');
  });

  it('when the server says so', () => {
    const { state, actions } = feed(started(), [first, { type: 'resync' }]);
    expect(actions).toEqual(['none', 'resync']);
    expect(state).toMatchObject({ status: 'waiting', tables: history.states[1], newest: null });
  });

  it('when more came before the state than it keeps, unless the state is new enough', () => {
    const flood = Array.from(
      { length: 300 },
      (_, rev): Delta<TestRows> => ({ type: 'delta', epoch: 'e', prev: rev, rev: rev + 1, up: {}, del: {} }),
    );
    const { state } = feed(startFollowing(emptyTables), [welcome('e', 0), ...flood]);
    expect(state.buffered.length).toBeLessThan(256);
    const long = { epoch: 'e', deltas: flood, states: Array.from({ length: 301 }, () => emptyTables) };
    expect(feed(state, [stateFrame(long, 10)]).actions).toEqual(['resync']);
    expect(feed(state, [stateFrame(long, 300)])).toMatchObject({ actions: ['none'], state: { status: 'following' } });
  });
});

it('a follower that is ahead of a late answer stays where it is', () => {
  const history = historyOf('e', [emptyTables, { ...emptyTables, marks: tableOf([{ id: 'm', text: '' }]) }]);
  const ahead = feed(startFollowing(emptyTables), [welcome('e', 0), stateFrame(history, 0), ...history.deltas]);
  const { state, actions } = feed(ahead.state, [stateFrame(history, 0)]);
  expect(actions).toEqual(['none']);
  expect(state).toBe(ahead.state);
});
