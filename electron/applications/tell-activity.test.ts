import { describe, expect, it } from 'vitest';
import { parseAgentFrame } from '../../protocol/parse-frame.ts';
import type { ApplicationActivity } from '../../protocol/reclaim/activity.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import type { Activity } from '../agent/session.ts';
import type { HeldApplication } from './held-application.ts';
import { tellActivity } from './tell-activity.ts';
import { policyFor } from './testing/reclaim-policy.ts';

const minuteMs = 60_000;

function setUp({ idleMinutes = 30, asksBack = true } = {}) {
  const clock = createManualClock();
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const policy = asksBack ? { policy: policyFor(['CAD'], idleMinutes * minuteMs) } : {};
  store.dispatch({ type: 'site-info', siteInfo: { name: 'Main site', demo: false, ...policy } });
  const frames: ApplicationActivity[][] = [];
  let connected = true;
  let activity: Activity | null = null;
  let held: readonly HeldApplication[] = [];
  let changed = () => {};
  const shields = new Map<string, number>();
  const closable = new Map<string, ApplicationActivity['closable']>();
  const send = () => {
    if (connected && activity) frames.push(activity());
  };
  const teller = tellActivity({
    clock,
    agent: {
      store,
      setActivity(next) {
        activity = next;
        send();
      },
    },
    applications: {
      held: () => held,
      subscribe(listener) {
        changed = listener;
        return () => {
          changed = () => {};
        };
      },
    },
    shieldOf: (id) => shields.get(id) ?? null,
    closableOf: (id) => closable.get(id) ?? 'yes',
  });
  return {
    ...{ clock, closable, frames, shields, teller },
    last: () => frames.at(-1),
    does(...next: readonly HeldApplication[]) {
      held = next;
      changed();
    },
    setConnected(next: boolean) {
      connected = next;
      if (next) send();
    },
    activity: () => activity,
  };
}

const application = (
  lastUsedAt: number | null,
  measured: Partial<HeldApplication['measured']> = {},
  change: Partial<HeldApplication> = {},
): HeldApplication => ({
  id: '7-1',
  running: { pid: 7, startedAt: 1, program: '/opt/cad' },
  name: 'CAD',
  seats: [{ checkoutId: 'c1', featureId: 'f1', feature: 'CAD' }],
  measured: { lastUsedAt, processorPercent: 1, diskBytesPerSecond: 0, workingChildren: 0, busy: [], ...measured },
  ...change,
});

describe('telling what applications do', () => {
  it('begins with nothing, and tells an application that appears and goes', () => {
    const one = setUp();
    expect(one.frames).toEqual([[]]);
    one.clock.advance(10_000);
    one.does(application(one.clock.now() - 42 * minuteMs));
    one.clock.advance(0);
    const expected = { checkoutIds: ['c1'], application: 'CAD', busy: [], shieldMs: null, closable: 'yes' };
    expect(one.last()).toEqual([{ ...expected, idleMs: 42 * minuteMs }]);
    one.does();
    one.clock.advance(5000);
    expect(one.frames).toHaveLength(3);
    expect(one.last()).toEqual([]);
  });

  it('says nothing of idle time that goes on, and of use within seconds', () => {
    const one = setUp();
    const usedAt = one.clock.now();
    one.does(application(usedAt));
    one.clock.advance(60 * minuteMs);
    one.does(application(usedAt, { processorPercent: 3 }));
    one.clock.advance(minuteMs);
    one.does(application(usedAt + 19_000));
    one.clock.advance(minuteMs);
    expect(one.frames).toHaveLength(2);
    one.does(application(usedAt + 21_000));
    one.clock.advance(0);
    expect(one.frames).toHaveLength(3);
    expect(one.last()?.[0]?.idleMs).toBe(one.clock.now() - usedAt - 21_000);
  });

  it('tells at once what began or ended: work, a shield, what can be closed, not knowing', () => {
    const one = setUp();
    const usedAt = one.clock.now();
    const step = (act: () => void) => {
      one.clock.advance(5000);
      act();
      one.clock.advance(0);
      return one.last()?.[0];
    };
    expect(step(() => one.does(application(usedAt)))).toMatchObject({ busy: [] });
    expect(step(() => one.does(application(usedAt, { busy: ['disk'] })))).toMatchObject({ busy: ['disk'] });
    expect(step(() => one.does(application(null)))).toMatchObject({ idleMs: null });
    const until = one.clock.now() + minuteMs;
    one.shields.set('7-1', until);
    expect(step(one.teller.look)).toMatchObject({ shieldMs: until - one.clock.now() });
    one.closable.set('7-1', 'unsaved');
    expect(step(one.teller.look)).toMatchObject({ closable: 'unsaved' });
    expect(one.frames).toHaveLength(6);
    // Over, whoever forgot to say so.
    one.clock.advance(10 * minuteMs);
    one.closable.set('7-1', 'no');
    expect(step(one.teller.look)).toMatchObject({ shieldMs: null });
  });

  it('does not call idle what was not measured yet: it may work', () => {
    const one = setUp();
    one.clock.advance(5000);
    one.does(application(one.clock.now() - 60 * minuteMs, { processorPercent: null }));
    one.clock.advance(0);
    expect(one.last()?.[0]?.idleMs).toBeNull();
  });

  it('tells at most every three seconds, and then the newest', () => {
    const one = setUp();
    for (let second = 0; second < 30; second += 1) {
      one.does(application(one.clock.now(), { busy: second % 2 === 0 ? ['processor'] : [] }));
      one.clock.advance(1000);
    }
    expect(one.frames.length).toBeGreaterThan(5);
    expect(one.frames.length).toBeLessThanOrEqual(11);
    one.does(application(one.clock.now(), { busy: ['children'] }));
    one.clock.advance(3000);
    expect(one.last()?.[0]?.busy).toEqual(['children']);
  });

  it('tells all anew after a break, with lengths of then', () => {
    const one = setUp();
    const usedAt = one.clock.now();
    one.setConnected(false);
    one.does(application(usedAt));
    one.clock.advance(minuteMs);
    expect(one.frames).toHaveLength(1);
    one.setConnected(true);
    expect(one.last()?.[0]?.idleMs).toBe(minuteMs);
    one.clock.advance(minuteMs);
    one.does(application(usedAt, { processorPercent: 2 }));
    one.clock.advance(minuteMs);
    expect(one.frames).toHaveLength(2);
  });

  it('is quiet where idle seats are not asked back, and once it is stopped', () => {
    const quiet = setUp({ asksBack: false });
    quiet.setConnected(false);
    quiet.does(application(0));
    quiet.clock.advance(minuteMs);
    expect(quiet.clock.pending).toBe(0);
    const one = setUp();
    one.does(application(0));
    one.teller.stop();
    one.clock.advance(minuteMs);
    expect(one.frames).toHaveLength(1);
    expect(one.activity()).toBeNull();
  });

  it('is closer where the rules of the site are short', () => {
    const one = setUp({ idleMinutes: 0.1 });
    const usedAt = one.clock.now();
    one.does(application(usedAt));
    one.clock.advance(5000);
    one.does(application(usedAt + 1000));
    one.clock.advance(5000);
    expect(one.frames).toHaveLength(2);
    one.does(application(usedAt + 2000));
    one.clock.advance(0);
    expect(one.frames).toHaveLength(3);
  });

  it('says only what a server reads', () => {
    const one = setUp();
    const many = Array.from({ length: 300 }, (_, index) =>
      application(
        0,
        {},
        {
          id: `${index}`,
          name: 'Ü'.repeat(600),
          seats: Array.from({ length: 100 }, (_, seat) => ({ checkoutId: `c${seat}`, featureId: 'f', feature: 'CAD' })),
        },
      ),
    );
    one.does(...many);
    one.clock.advance(5000);
    const applications = one.last() ?? [];
    expect(applications.length).toBeGreaterThan(10);
    expect(parseAgentFrame(JSON.stringify({ type: 'activity', applications })).ok).toBe(true);
  });
});
