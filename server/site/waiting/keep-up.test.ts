import { describe, expect, it } from 'vitest';
import { nextDueAt } from '../next-due.ts';
import { config } from '../testing/test-reports.ts';
import { createScenario, hour, minute, type Scenario, second } from './testing/scenario.ts';

const fluent = 's/FLUENT';

/** Ana and Bob in line for one seat. */
function two() {
  const site = createScenario({ [fluent]: 1 });
  site.take('holder', fluent);
  site.come('ana', 'bob');
  site.join('ana', fluent);
  site.later(second);
  site.join('bob', fluent);
  return site;
}

/** What a server knows that was started again with what the store kept of this one. */
function restarted(before: Scenario) {
  const site = createScenario({});
  site.later(before.at() - site.at());
  const { requests } = JSON.parse(JSON.stringify(before.state()));
  site.send({ type: 'remembered', memory: { borrowsFirstSeen: {} }, requests });
  site.send({ type: 'configured', at: site.at(), servers: [config()] });
  return site;
}

describe('After a restart', () => {
  it('the line is as it was', () => {
    const before = two();
    const site = restarted(before);
    expect(site.waiting()).toEqual(['ana', 'bob']);
    expect(site.state().site.lines).toEqual(before.state().site.lines);
  });

  it('an offer goes on, and ends as it would have', () => {
    const before = two();
    before.giveBack('holder', fluent);
    const site = restarted(before);
    expect(site.offered()).toEqual(['ana']);
    site.come('ana', 'bob');
    site.tell(fluent, { issued: 1 });
    expect(site.offered()).toEqual(['ana']);
    site.take('ana', fluent);
    expect(site.offersTo('ana')).toEqual(['taken']);
    expect(site.waiting()).toEqual(['bob']);
  });

  it('agents have time to come back: whoever is first to is not the first in line', () => {
    const site = restarted(two());
    site.come('bob');
    site.tell(fluent, { issued: 1 });
    expect(site.offered()).toEqual([]);
    site.come('ana');
    expect(site.offered()).toEqual(['ana']);
  });

  it('those who do not come back are waited for a short while only', () => {
    const site = restarted(two());
    site.come('bob');
    site.tell(fluent, { issued: 1 });
    site.wait(20 * second);
    expect(site.offered()).toEqual(['bob']);
  });

  it('seats that a person held when they joined still end nothing', () => {
    const before = createScenario({ [fluent]: 3 });
    before.take('ana', fluent);
    before.join('ana', fluent);
    const site = restarted(before);
    site.tell(fluent, { issued: 3, checkouts: Object.values(before.state().holders[fluent]?.checkouts ?? {}) });
    expect(site.waiting()).toEqual(['ana']);
  });

  it('a seat that was taken meanwhile ends the wait', () => {
    const site = restarted(two());
    site.take('ana', fluent);
    expect(site.waiting()).toEqual(['bob']);
  });

  it('what is remembered late goes before what was joined meanwhile', () => {
    const before = two();
    const site = createScenario({ [fluent]: 1, 's/HFSS': 1 });
    site.take('holder', fluent);
    site.later(hour);
    site.join('bob', [fluent, 's/HFSS'], { id: 'again' });
    site.send({
      type: 'remembered',
      memory: { borrowsFirstSeen: {} },
      requests: before.state().requests,
    });
    expect(site.waiting()).toEqual(['ana', 'bob', 'bob']);
    expect(site.state().site.lines[fluent]).toMatchObject({ people: 2 });
    expect(site.state().site.lines['s/HFSS']).toMatchObject({ people: 1 });
  });
});

describe('A clock that is set', () => {
  it.each([-2 * hour, 2 * hour])('by %i ms leaves offers and pauses the time they had left', (byMs) => {
    const site = two();
    site.giveBack('holder', fluent);
    site.later(minute);
    site.answer('ana', 'later');
    site.later(minute);
    const until = site.waitOf('ana')?.until;
    site.later(byMs);
    site.send({ type: 'clock-set', at: site.at(), byMs });
    expect(site.open()).toMatchObject([{ user: 'bob', expiresAt: site.at() + 2 * minute }]);
    expect(site.waitOf('ana')).toMatchObject({ pausedUntil: site.at() + 9 * minute, until });
    site.wait(2 * minute);
    expect(site.offersTo('bob')).toEqual(['lapsed: time']);
    site.wait(7 * minute);
    expect(site.offered()).toEqual(['ana']);
  });

  it('back lets nobody in before those who are in line', () => {
    const site = two();
    site.later(-hour);
    site.send({ type: 'clock-set', at: site.at(), byMs: -hour });
    site.come('cat', 'dan');
    site.join('cat', fluent);
    site.deny('dan', fluent);
    expect(site.waiting()).toEqual(['ana', 'bob', 'cat', 'dan']);
  });
});

describe('Other rules', () => {
  it('without a waiting list end all waits and withdraw the offers', () => {
    const site = two();
    site.giveBack('holder', fluent);
    site.rules({ enabled: false });
    expect(site.waiting()).toEqual([]);
    expect(site.offersTo('ana')).toEqual(['withdrawn']);
    expect(site.state().site.lines).toEqual({});
    site.rules({ enabled: true });
    expect(site.waiting()).toEqual([]);
  });

  it('count from the next offer on', () => {
    const site = two();
    site.giveBack('holder', fluent);
    site.rules({ headStartMs: minute });
    site.wait(2 * minute);
    expect(site.offered()).toEqual(['ana']);
    site.wait(minute);
    expect(site.open()).toMatchObject([{ user: 'bob', expiresAt: site.at() + minute }]);
  });

  it('without a pause still let the next one have their turn', () => {
    const site = two();
    site.rules({ pauseMs: 0 });
    site.giveBack('holder', fluent);
    site.answer('ana', 'later');
    expect(site.offered()).toEqual(['bob']);
  });
});

describe('Another configuration', () => {
  it('ends waits for license servers that are watched no more', () => {
    const site = two();
    site.tell('t/HFSS', { issued: 1 });
    site.take('holder', 't/HFSS');
    site.join('cat', 't/HFSS');
    site.join('ana', [fluent, 't/HFSS']);
    site.send({ type: 'configured', at: site.at(), servers: [config()] });
    expect(site.waiting()).toEqual(['ana', 'bob']);
    expect(site.waitOf('ana')).toMatchObject({ featureIds: [fluent] });
    expect(Object.keys(site.state().site.lines)).toEqual([fluent]);
  });
});

describe('What is due', () => {
  it('is nothing while nobody waits', () => {
    expect(nextDueAt(createScenario({ [fluent]: 1 }).state(), 0)).toBeNull();
  });

  it('is the end of an offer, of a pause, of a wait, and of keeping an ended offer', () => {
    const site = createScenario({ [fluent]: 1 });
    site.come('ana');
    site.join('ana', fluent, { forMs: hour });
    const due = () => (nextDueAt(site.state(), site.at()) ?? 0) - site.at();
    expect(due()).toBe(3 * minute);
    site.answer('ana', 'later');
    expect(due()).toBe(10 * minute);
    site.go('ana');
    site.wait(10 * minute);
    expect(due()).toBe(50 * minute);
    site.wait(50 * minute);
    expect(due()).toBe(23 * hour);
    site.wait(23 * hour);
    expect(nextDueAt(site.state(), site.at())).toBeNull();
  });

  it('is the end of saving seats up', () => {
    const site = createScenario({ [fluent]: 2 });
    site.take('holder', fluent);
    site.come('ana');
    site.join('ana', fluent, { seats: 2 });
    expect((nextDueAt(site.state(), site.at() + 20 * minute) ?? 0) - site.at()).toBe(30 * minute);
  });
});
