import { describe, expect, it } from 'vitest';
import { parseGroups } from '../../license-managers/flexlm/options-file.ts';
import { createScenario, hour, minute, second } from './testing/scenario.ts';

/** One feature with all its seats in somebody else's hands, and these people in line for it, in this order. */
function full(seats: number, ...users: string[]) {
  const site = createScenario({ FLUENT: seats });
  for (let seat = 1; seat <= seats; seat += 1) site.take(`holder${seat}`, 'FLUENT');
  site.come(...users);
  for (const user of users) {
    site.join(user, 'FLUENT');
    site.later(second);
  }
  return site;
}

describe('A seat that comes free', () => {
  it('is offered to who came first, for the head start', () => {
    const site = full(1, 'ana', 'bob');
    expect(site.offered()).toEqual([]);
    site.giveBack('holder1', 'FLUENT');
    expect(site.open()).toMatchObject([
      { user: 'ana', featureId: 'FLUENT', seats: 1, offeredAt: site.at(), expiresAt: site.at() + 3 * minute },
    ]);
  });

  it('is offered to the next when the head start is over, and the first keeps the place and is left in peace a while', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.wait(3 * minute);
    expect(site.offered()).toEqual(['bob']);
    expect(site.offersTo('ana')).toEqual(['lapsed: time']);
    expect(site.waitOf('ana')).toMatchObject({ missed: 1, pausedUntil: site.at() + 10 * minute });
    expect(site.waiting()).toEqual(['ana', 'bob']);
    site.wait(10 * minute);
    expect(site.offered()).toEqual(['ana']);
    expect(site.offersTo('bob')).toEqual(['lapsed: time']);
  });

  it('makes as many offers as there are seats', () => {
    const site = full(3, 'ana', 'bob', 'cat');
    site.giveBack('holder1', 'FLUENT');
    site.giveBack('holder2', 'FLUENT');
    expect(site.offered()).toEqual(['ana', 'bob']);
    expect(site.state().site.lines.FLUENT).toEqual({ id: 'FLUENT', people: 3, seats: 3, offered: 2 });
  });

  it('is offered at once to who joins while it is free', () => {
    const site = createScenario({ FLUENT: 1 });
    site.come('ana');
    site.join('ana', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
  });

  it('is not offered to those who stand behind others in the queue of the license manager', () => {
    const site = full(1, 'ana');
    site.tell('FLUENT', { checkouts: [], queued: 1 });
    expect(site.offered()).toEqual([]);
    site.tell('FLUENT', { queued: 0 });
    expect(site.offered()).toEqual(['ana']);
  });

  it('is offered to nobody while the figures are old', () => {
    const site = full(1, 'ana');
    site.tell('FLUENT', { checkouts: [], staleSince: site.at() });
    expect(site.offered()).toEqual([]);
    site.tell('FLUENT', { staleSince: null });
    expect(site.offered()).toEqual(['ana']);
  });
});

describe('An offer', () => {
  it('is taken by a checkout of that user, wherever from and however the name is written', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.take('ANA', 'FLUENT');
    expect(site.offersTo('ana')).toEqual(['taken']);
    expect(site.waiting()).toEqual(['bob']);
    expect(site.offered()).toEqual([]);
  });

  it('lapses when somebody else takes the seat, and the person keeps the place and is not paused', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.take('outsider', 'FLUENT');
    expect(site.offersTo('ana')).toEqual(['lapsed: seat-gone']);
    expect(site.waitOf('ana')).toMatchObject({ missed: 0, pausedUntil: null });
    site.giveBack('outsider', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
  });

  it('that was made last lapses first', () => {
    const site = full(2, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.later(second);
    site.giveBack('holder2', 'FLUENT');
    expect(site.offered()).toEqual(['ana', 'bob']);
    site.take('outsider', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
  });

  it('stays as it is while the figures are old', () => {
    const site = full(1, 'ana');
    site.giveBack('holder1', 'FLUENT');
    site.tell('FLUENT', { staleSince: site.at() });
    expect(site.offered()).toEqual(['ana']);
  });

  it('lasts for another head start once its owner starts, and only once', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    const offeredAt = site.at();
    site.wait(2 * minute);
    expect(site.open()).toMatchObject([{ started: false }]);
    site.answer('ana', 'start');
    expect(site.open()).toMatchObject([{ user: 'ana', started: true, expiresAt: offeredAt + 5 * minute }]);
    site.wait(2 * minute);
    site.answer('ana', 'start');
    site.answer('ana', 'start');
    expect(site.open()).toMatchObject([{ user: 'ana', expiresAt: offeredAt + 6 * minute }]);
    site.wait(2 * minute);
    expect(site.offered()).toEqual(['bob']);
  });

  it('that is started at once, when there is nothing to make longer, is told to be started', () => {
    const site = full(1, 'ana');
    site.giveBack('holder1', 'FLUENT');
    site.answer('ana', 'start');
    expect(site.open()).toMatchObject([{ started: true, expiresAt: site.at() + 3 * minute }]);
  });

  it('that is passed goes to the next and ends the wait', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.answer('ana', 'pass');
    expect(site.offersTo('ana')).toEqual(['passed']);
    expect(site.waiting()).toEqual(['bob']);
    expect(site.offered()).toEqual(['bob']);
  });

  it('that is put off goes to the next and keeps the place', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.answer('ana', 'later');
    expect(site.offersTo('ana')).toEqual(['later']);
    expect(site.waiting()).toEqual(['ana', 'bob']);
    expect(site.offered()).toEqual(['bob']);
    site.answer('bob', 'pass');
    expect(site.offered()).toEqual([]);
    site.wait(10 * minute);
    expect(site.offered()).toEqual(['ana']);
  });

  it('is answered by its owner only, however the name is written', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.answer('ana', 'pass', 'bob');
    expect(site.offered()).toEqual(['ana']);
    site.answer('ana', 'pass', 'ANA');
    expect(site.offered()).toEqual(['bob']);
  });

  it('is withdrawn when its owner leaves, and goes to the next', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.leave('bob', site.waitOf('ana')?.id ?? '');
    expect(site.offered()).toEqual(['ana']);
    site.leave('Ana', site.waitOf('ana')?.id ?? '');
    expect(site.offersTo('ana')).toEqual(['withdrawn']);
    expect(site.offered()).toEqual(['bob']);
  });

  it('that ended is kept for a day', () => {
    const site = full(1, 'ana');
    site.giveBack('holder1', 'FLUENT');
    site.answer('ana', 'pass');
    site.wait(24 * hour - second);
    expect(site.offersTo('ana')).toEqual(['passed']);
    site.wait(second);
    expect(site.offersTo('ana')).toEqual([]);
  });
});

describe('People who are away', () => {
  it('are passed over, keep their place, and are offered the next seat when they are back', () => {
    const site = full(2, 'ana', 'bob');
    site.go('ana');
    site.giveBack('holder1', 'FLUENT');
    expect(site.offered()).toEqual(['bob']);
    site.giveBack('holder2', 'FLUENT');
    expect(site.offered()).toEqual(['bob']);
    site.come('Ana');
    expect(site.offered()).toEqual(['ana', 'bob']);
    expect(site.waiting()).toEqual(['ana', 'bob']);
  });

  it('keep an offer that they have until its time is over', () => {
    const site = full(1, 'ana', 'bob');
    site.giveBack('holder1', 'FLUENT');
    site.go('ana');
    expect(site.offered()).toEqual(['ana']);
    site.wait(3 * minute);
    expect(site.offered()).toEqual(['bob']);
  });
});

describe('Seats held back', () => {
  const held = (name: string, count: number) => ({
    id: `r-${name}`,
    featureId: 'FLUENT',
    count,
    reservedFor: 'user' as const,
    name,
  });

  it('are offered to whom they are held for, beside those for everybody', () => {
    const site = createScenario({ FLUENT: 2 });
    site.take('holder1', 'FLUENT');
    site.tell('FLUENT', { reservations: [held('Bob', 1)] });
    site.come('ana', 'bob');
    site.join('ana', 'FLUENT');
    site.later(second);
    site.join('bob', 'FLUENT');
    expect(site.offered()).toEqual(['bob']);
    site.giveBack('holder1', 'FLUENT');
    expect(site.offered()).toEqual(['ana', 'bob']);
  });

  it('are offered to the members of the group that they are held for, each of them once', () => {
    const site = createScenario({ FLUENT: 1 });
    const reservation = { id: 'r', featureId: 'FLUENT', count: 1, reservedFor: 'group' as const, name: 'crash' };
    site.tell('FLUENT', { reservations: [reservation] });
    site.come('ana', 'bob', 'cat');
    for (const user of ['ana', 'bob', 'cat']) site.join(user, 'FLUENT');
    expect(site.offered()).toEqual([]);
    const groups = { userGroups: { crash: ['bob', 'cat'] }, hostGroups: {} };
    site.told((state) => ({ ...state, memory: { ...state.memory, groups: { s: groups } } }), {
      type: 'groups',
      at: site.at(),
      serverId: 's',
      groups,
    });
    expect(site.offered()).toEqual(['bob']);
  });
});

describe('Who may not have more by the options file', () => {
  it('is passed over, and nothing is saved up for them', () => {
    const site = createScenario({ FLUENT: 3 });
    site.take('holder', 'FLUENT', 3);
    site.come('ana', 'cat', 'bob');
    site.join('ana', 'FLUENT');
    site.join('cat', 'FLUENT', { seats: 2 });
    site.join('bob', 'FLUENT');
    const groups = { s: parseGroups('EXCLUDE FLUENT USER ana\nMAX 1 FLUENT USER cat') };
    site.told((state) => ({ ...state, memory: { ...state.memory, groups } }), { type: 'tick', at: site.at() });
    site.later(hour);
    site.giveBack('holder', 'FLUENT');
    expect(site.offered()).toEqual(['bob']);
  });
});
