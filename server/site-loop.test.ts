import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../protocol/testing/manual-clock.ts';
import { createRequestCounts, type RequestCounts } from './request-counts.ts';
import { reduceSite } from './site/reduce-site.ts';
import type { SiteEvent, SiteState } from './site/site-state.ts';
import { denied } from './site/testing/test-logs.ts';
import { checkout, config, feature, noon, report } from './site/testing/test-reports.ts';
import { createSiteLoop, type SiteLoop } from './site-loop.ts';
import type { HistoryStore, LogPosition } from './store/history-store.ts';
import { emptyStore } from './testing/memory-store.ts';

const second = 1_000;
const minute = 60 * second;
let clock: ManualClock;
let events: SiteEvent['type'][];
let published: SiteState[];
let recorded: Parameters<HistoryStore['recordRequests']>[];
let errors: unknown[];
let counts: RequestCounts;
let reduce: (state: SiteState, event: SiteEvent) => SiteState;
let loop: SiteLoop;

beforeEach(() => {
  clock = createManualClock(noon);
  events = [];
  published = [];
  recorded = [];
  errors = [];
  counts = createRequestCounts();
  reduce = reduceSite;
  const store: HistoryStore = {
    ...emptyStore(),
    async recordRequests(changes, positions) {
      recorded.push([changes, positions]);
      return true;
    },
  };
  loop = createSiteLoop({
    clock,
    uptimeMs: clock.monotonic,
    reduce(state, event) {
      events.push(event.type);
      return reduce(state, event);
    },
    store: () => store,
    counts,
    onState: (state) => published.push(state),
    onError: (error) => errors.push(error),
  });
});
afterEach(() => {
  loop.stop();
  expect(clock.pending).toBe(0);
});

const position = (offset: number): LogPosition => ({ serverId: 's', source: '/log', value: { offset } });
/** One seat of FLUENT, which somebody else holds. */
function full(): void {
  void loop.dispatch({ type: 'configured', at: clock.now(), servers: [config()] });
  const features = [feature({ issued: 1, checkouts: [checkout({ user: 'holder' })] })];
  void loop.dispatch({ type: 'reported', at: clock.now(), serverId: 's', report: report({ features }) });
}
const refuse = () =>
  loop.dispatch({ type: 'logged', at: clock.now(), serverId: 's', events: [denied(clock.now())] }, [position(1)]);
const denials = () => Object.values(loop.state().requests.denials);

describe('what is due', () => {
  it('happens when it is due, without anybody asking', async () => {
    full();
    await refuse();
    expect(denials()).toMatchObject([{ settlesAt: clock.now() + 2 * second }]);
    clock.advance(2 * second - 1);
    expect(denials()).toMatchObject([{ settlesAt: expect.any(Number) }]);
    clock.advance(1);
    expect(denials()).toMatchObject([{ settlesAt: null }]);
    expect(published.at(-1)).toBe(loop.state());
    // An hour later the wait that it began with is over.
    clock.advance(60 * minute);
    expect(loop.state().requests.waits).toEqual({});
  });

  it('needs no timer while nothing is running out', () => {
    full();
    expect(clock.pending).toBe(0);
  });

  it('goes on after a mistake of ours', async () => {
    full();
    await refuse();
    const mistake = new Error('no');
    reduce = () => {
      throw mistake;
    };
    clock.advance(2 * second);
    expect(errors).toEqual([mistake]);
    reduce = reduceSite;
    clock.advance(minute);
    expect(denials()).toMatchObject([{ settlesAt: null }]);
  });
});

describe('a clock that is set', () => {
  it.each([-5 * 60 * minute, 5 * 60 * minute])('by %i ms makes nothing run out sooner or later', async (byMs) => {
    full();
    await refuse();
    clock.advance(second);
    clock.jump(byMs);
    void loop.dispatch({ type: 'presence', at: clock.now(), people: [] });
    expect(events.slice(-2)).toEqual(['clock-set', 'presence']);
    clock.advance(second - 1);
    expect(denials()).toMatchObject([{ settlesAt: expect.any(Number) }]);
    clock.advance(1);
    expect(denials()).toMatchObject([{ settlesAt: null }]);
  });

  it('is noticed within a minute even when nothing else happens', async () => {
    full();
    await refuse();
    clock.advance(2 * second);
    clock.jump(-60 * minute);
    clock.advance(minute);
    expect(events).toContain('clock-set');
  });
});

describe('what is kept', () => {
  it('is what changed, with how far the log was read', async () => {
    full();
    expect(recorded).toEqual([]);
    expect(await refuse()).toBe(true);
    expect(recorded).toMatchObject([
      [{ up: { denials: [{ user: 'ana' }], waits: [{ user: 'ana' }] }, del: {} }, [position(1)]],
    ]);
    await loop.dispatch({ type: 'logged', at: clock.now(), serverId: 's', events: [] }, [position(2)]);
    expect(recorded.at(-1)).toEqual([null, [position(2)]]);
  });

  it('is not written anew when it is remembered', async () => {
    full();
    await refuse();
    const { requests } = loop.state();
    const before = recorded.length;
    await loop.dispatch({ type: 'remembered', memory: { borrowsFirstSeen: {} }, requests });
    expect(recorded).toHaveLength(before);
    expect(counts.all().get('s')?.denials).toEqual({ full: 1 });
  });

  it('is told whole to a new database', async () => {
    full();
    await refuse();
    await loop.dispatch({ type: 'logged', at: clock.now(), serverId: 's', events: [] }, [position(2)]);
    await loop.recordAll();
    expect(recorded.at(-1)).toMatchObject([
      { up: { denials: [{ user: 'ana' }], waits: [{ user: 'ana' }] }, del: {} },
      [position(2)],
    ]);
  });
});
