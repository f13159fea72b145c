import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MeasuredActivity } from '../ipc/reclaim-contract.ts';
import { createComputer } from './testing/computer.ts';
import { load, minuteMs } from './testing/processes.ts';

let stop = () => {};
afterEach(() => stop());

async function setUp({ holds = true, idleMs = 30 * minuteMs } = {}) {
  const one = createComputer();
  stop = one.applications.stop;
  await one.site(['CAD'], idleMs);
  if (holds) await one.holds(one.seat());
  return one;
}

describe('the applications behind seats', () => {
  it('are found with their names and seats', async () => {
    const one = await setUp();
    const expected = {
      id: expect.stringMatching(/^7-\d+$/),
      running: { pid: 7, startedAt: expect.any(Number), program: '/opt/cad/bin/cad' },
      name: 'CAD Pro',
      seats: [{ checkoutId: 'c1', featureId: 'CAD', feature: 'CAD' }],
    };
    expect(one.held()).toMatchObject([expected]);
    // Another seat of the same process, of a feature that no rule is about.
    const { id } = one.first() as { id: string };
    await one.holds(one.seat(), one.seat({ id: 'c2', featureId: 'FEM', pid: 7 }));
    expect(one.held()).toMatchObject([{ id, seats: [{ checkoutId: 'c1' }, { checkoutId: 'c2', feature: 'FEM' }] }]);
  });

  it('are not looked at while no rule is about any seat here', async () => {
    const one = await setUp({ holds: false });
    await one.holds(
      one.seat({ id: 'a', featureId: 'FEM' }),
      one.seat({ id: 'b', host: 'ws-2' }),
      one.seat({ id: 'c', kind: 'borrowed' }),
      one.seat({ id: 'd', featureId: 'gone' }),
    );
    await one.pass(5 * minuteMs);
    expect(one.asked).toEqual([]);
    expect(one.watching()).toBe(false);
    await one.holds(one.seat());
    expect(one.held()).toHaveLength(1);
    await one.site(null);
    expect(one.held()).toEqual([]);
    expect(one.watching()).toBe(false);
    expect(one.clock.pending).toBe(0);
  });

  it('are said to be unknown once, with the reason, while two could hold a seat', async () => {
    const one = await setUp({ holds: false });
    one.add(8, '/opt/cad/bin/cad');
    await one.holds(one.seat());
    await one.pass(5 * minuteMs);
    expect(one.held()).toEqual([]);
    expect(one.logged).toEqual([
      'It cannot be told which application holds a seat of CAD: several applications that run here could hold it. It does not count as idle.',
    ]);
    one.processes.delete(8);
    await one.pass(minuteMs);
    expect(one.held()).toHaveLength(1);
  });

  it('stay found when another starts, and go when they end or their seat does', async () => {
    const one = await setUp();
    one.add(8, '/opt/cad/bin/cad');
    await one.pass(2 * minuteMs);
    expect(one.first()?.running.pid).toBe(7);
    const changed = vi.fn();
    one.applications.subscribe(changed);
    one.processes.delete(7);
    await one.pass(15_000);
    expect(one.held()).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(1);
    one.add(7, '/opt/cad/bin/cad');
    one.processes.delete(8);
    await one.pass(minuteMs);
    expect(one.held()).toHaveLength(1);
    await one.holds();
    expect(one.held()).toEqual([]);
  });

  it('are read again and again, all other processes once a minute', async () => {
    const one = await setUp();
    one.add(8, '/opt/cad/bin/helper', { parentPid: 7 });
    await one.pass(4 * minuteMs);
    expect(one.asked.filter((pids) => pids === null)).toHaveLength(5);
    expect(one.asked.filter((pids) => pids !== null)).toHaveLength(17);
    expect(one.asked.at(-1)).toEqual([7, 8]);
  });

  it('tell of changes, and not of idle time that goes on', async () => {
    const one = await setUp();
    await one.pass(2 * minuteMs);
    const changed = vi.fn();
    one.applications.subscribe(changed);
    await one.pass(10 * minuteMs);
    expect(changed).not.toHaveBeenCalled();
    await one.turnTo(7);
    one.input();
    await one.pass(15_000);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

describe('the last use', () => {
  it('is the last input to anything at first, then the input to its windows', async () => {
    const one = createComputer();
    stop = one.applications.stop;
    one.input();
    await one.pass(10 * minuteMs);
    await one.site(['CAD']);
    await one.holds(one.seat());
    expect(one.idleMs()).toBe(10 * minuteMs);
    // Somebody uses another application.
    for (let minute = 0; minute < 30; minute += 1) {
      one.input();
      await one.pass(minuteMs);
    }
    expect(one.idleMs()).toBe(40 * minuteMs);
    await one.turnTo(7);
    one.input();
    await one.pass(20_000);
    expect(one.idleMs()).toBe(20_000);
  });

  it('is not lost between two looks', async () => {
    const one = await setUp();
    await one.pass(10 * minuteMs);
    await one.turnTo(7);
    await one.pass(1000);
    one.input();
    await one.pass(2000);
    one.input();
    await one.turnTo(20);
    await one.pass(20_000);
    expect(one.idleMs()).toBe(20_000);
  });

  it('counts a window of a process that its application just started', async () => {
    const one = await setUp();
    await one.pass(10 * minuteMs);
    one.processes.set(30, load(30, '/opt/cad/bin/dialog', { parentPid: 7, startedAt: one.clock.now() }));
    await one.turnTo(30);
    one.input();
    await one.pass(15_000);
    expect(one.idleMs()).toBe(15_000);
    // Another one’s is not its own.
    one.processes.set(31, load(31, '/opt/other', { startedAt: one.clock.now() }));
    one.clock.advance(2000);
    await one.turnTo(31);
    const before = one.idleMs() as number;
    await one.pass(1000);
    one.input();
    await one.pass(30_000);
    expect(one.idleMs()).toBe(before + 31_000);
  });

  it('is not what is typed to a locked screen', async () => {
    const one = await setUp();
    await one.turnTo(7);
    one.input();
    await one.pass(minuteMs);
    one.lock(true);
    for (let minute = 0; minute < 10; minute += 1) {
      one.input();
      await one.pass(minuteMs);
    }
    expect(one.idleMs()).toBe(11 * minuteMs);
  });

  it('is as long ago after a night in a closed notebook as before', async () => {
    const one = await setUp();
    await one.pass(10 * minuteMs);
    const before = one.idleMs() as number;
    one.clock.jump(14 * 60 * minuteMs);
    await one.pass(15_000);
    expect(one.idleMs()).toBe(before + 15_000);
    // What was measured before the night says nothing of now.
    expect(one.first()?.measured.processorPercent).toBeNull();
    one.clock.jump(-3 * 60 * minuteMs);
    await one.pass(15_000);
    expect(one.idleMs()).toBe(before + 30_000);
    await one.pass(minuteMs);
    expect(one.first()?.measured.processorPercent).toBe(0);
  });

  it('is not known where the window system does not tell who has the focus', async () => {
    const one = createComputer();
    stop = one.applications.stop;
    await one.turnTo('untold');
    await one.site(['CAD']);
    await one.holds(one.seat());
    await one.pass(5 * minuteMs);
    expect(one.held()).toHaveLength(1);
    expect(one.idleMs()).toBeNull();
    const { id } = one.first() as { id: string };
    one.applications.touch(id);
    expect(one.idleMs()).toBeNull();
  });

  it('is now when its user says that they are there', async () => {
    const one = await setUp();
    await one.pass(40 * minuteMs);
    const changed = vi.fn();
    one.applications.subscribe(changed);
    one.applications.touch('another');
    expect(changed).not.toHaveBeenCalled();
    one.applications.touch(one.first()?.id as string);
    expect(one.idleMs()).toBe(0);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

describe('the work', () => {
  it('of a child makes the application busy, even after its parent let go of it', async () => {
    const one = await setUp();
    await one.pass(2 * minuteMs);
    expect(one.first()?.measured).toMatchObject({ processorPercent: 0, workingChildren: 0, busy: [] });
    one.add(8, '/opt/cad/bin/solver', { parentPid: 7 });
    await one.pass(minuteMs);
    one.add(8, '/opt/cad/bin/solver', { parentPid: 1 });
    for (let second = 0; second < 120; second += 1) {
      one.work(8, 990);
      await one.pass(1000);
    }
    expect(one.first()?.measured).toMatchObject({
      processorPercent: 99,
      workingChildren: 1,
      busy: ['processor', 'children'],
    });
    await one.pass(6 * minuteMs);
    expect(one.first()?.measured.busy).toEqual([]);
  });
});

describe('a close watch', () => {
  const watched = async () => {
    const one = await setUp();
    await one.pass(40 * minuteMs);
    const told: MeasuredActivity[] = [];
    const end = one.applications.watchClosely(one.first()?.id as string, (measured) => told.push(measured));
    await one.pass(1);
    return { ...one, told, end };
  };

  it('measures at once, and tells of input within a second', async () => {
    const { told, ...one } = await watched();
    expect(told).toHaveLength(1);
    expect(one.asked.at(-2)).toBeNull();
    const askedAt = one.clock.now();
    await one.pass(10_000);
    expect(told.at(-1)?.lastUsedAt).toBeLessThan(askedAt);
    await one.turnTo(7);
    one.input();
    const inputAt = one.clock.now();
    await one.pass(500);
    expect(told.at(-1)?.lastUsedAt).toBeGreaterThanOrEqual(inputAt);
  });

  it('lets the pointer come to the warning, and the answer be clicked, while the application keeps the focus', async () => {
    const { told, end, ...one } = await watched();
    await one.turnTo(7);
    await one.pass(minuteMs);
    const askedAt = one.clock.now();
    for (let step = 0; step < 10; step += 1) {
      one.movePointer();
      await one.pass(250);
    }
    await one.pass(5000);
    one.clickOwn();
    await one.pass(500);
    expect(told.at(-1)?.lastUsedAt).toBeLessThan(askedAt);
    await one.pass(3000);
    one.input();
    const typedAt = one.clock.now();
    await one.pass(500);
    expect(told.at(-1)?.lastUsedAt).toBeGreaterThanOrEqual(typedAt);
    end();
    // Nobody is asked any more: whoever moves the pointer is there.
    await one.pass(3000);
    one.movePointer();
    const movedAt = one.clock.now();
    await one.pass(minuteMs);
    expect(one.first()?.measured.lastUsedAt).toBeGreaterThanOrEqual(movedAt - 1000);
  });

  it('reads the processes every few seconds, and ends', async () => {
    const { told, end, ...one } = await watched();
    const before = one.asked.length;
    await one.pass(15_000);
    expect(one.asked.length - before).toBeGreaterThanOrEqual(3);
    expect(one.asked.length - before).toBeLessThanOrEqual(5);
    end();
    const { length } = told;
    await one.pass(minuteMs);
    expect(told).toHaveLength(length);
  });

  it('tells nothing of an application that is not there', async () => {
    const one = await setUp();
    const tell = vi.fn();
    const end = one.applications.watchClosely('1-1', tell);
    await one.pass(10_000);
    end();
    expect(tell).not.toHaveBeenCalled();
  });
});

it('knows whether a very process still runs', async () => {
  const one = await setUp();
  const { running } = one.first() as NonNullable<ReturnType<typeof one.first>>;
  expect(await one.applications.isRunning(running)).toBe(true);
  // Reckoned anew after a restart of the app, to the second.
  expect(await one.applications.isRunning({ ...running, startedAt: running.startedAt - 1000 })).toBe(true);
  expect(await one.applications.isRunning({ ...running, startedAt: running.startedAt - minuteMs })).toBe(false);
  expect(await one.applications.isRunning({ ...running, pid: 4711 })).toBe(false);
});

it('ends everything when it is stopped, and survives what cannot be read', async () => {
  const one = await setUp();
  one.processes.set(7, undefined as never);
  await one.pass(15_000);
  expect(one.logged).toEqual(['It could not be seen what the applications do.']);
  expect(one.held()).toHaveLength(1);
  one.applications.stop();
  expect(one.held()).toEqual([]);
  expect(one.clock.pending).toBe(0);
  expect(one.watching()).toBe(false);
});
