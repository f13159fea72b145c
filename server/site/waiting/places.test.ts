import { describe, expect, it } from 'vitest';
import { placeReason } from './place-reason.ts';
import { createScenario, minute, second } from './testing/scenario.ts';
import { offersOf, placesOf, waitsOf } from './views.ts';

/** Ana, Bob, Cat and Dan in line for the only seat, which somebody else holds; Bob is away and Cat paused. */
function line() {
  const site = createScenario({ FLUENT: 1 });
  site.take('holder', 'FLUENT');
  site.come('ana', 'cat', 'dan');
  for (const user of ['ana', 'bob', 'cat', 'dan']) {
    site.join(user, 'FLUENT', { id: user });
    site.later(second);
  }
  site.giveBack('holder', 'FLUENT');
  site.answer('ana', 'start');
  site.take('holder', 'FLUENT');
  site.leave('ana', 'ana');
  site.giveBack('holder', 'FLUENT');
  site.answer('cat', 'later');
  site.join('eve', 'FLUENT', { id: 'eve' });
  site.come('eve');
  return site;
}

describe('Places in line', () => {
  it('count those who would be offered a seat before; who is passed over keeps the place', () => {
    const rows = Object.values(placesOf(line().state(), 'FLUENT'));
    expect(rows.map(({ id, position, passedOver, offered }) => [id, position, passedOver, offered])).toEqual([
      ['bob', 1, true, false],
      ['cat', 1, true, false],
      ['dan', 1, false, true],
      ['eve', 2, false, false],
    ]);
  });

  it('show names, but not in anonymous mode', () => {
    const site = line();
    expect(placesOf(site.state(), 'FLUENT').dan).toMatchObject({ user: 'dan', host: 'ws-dan' });
    site.rules({}, { anonymous: true });
    expect(JSON.stringify(Object.values(placesOf(site.state(), 'FLUENT')).map(({ id: _, ...row }) => row))).not.toMatch(
      /ana|bob|cat|dan|eve/,
    );
  });

  it('are told to their owners with how many wait and why', () => {
    const site = line();
    expect(Object.values(waitsOf(site.state(), 'EVE'))).toMatchObject([
      {
        id: 'eve',
        places: [
          {
            featureId: 'FLUENT',
            position: 2,
            people: 4,
            reason: 'Three people asked before you; one of them is away and one is skipped for now.',
          },
        ],
      },
    ]);
    expect(waitsOf(site.state(), 'nobody')).toEqual({});
    expect(Object.values(offersOf(site.state(), 'Dan'))).toMatchObject([{ status: 'open' }]);
  });

  it('are the same table as long as nothing in the line changes', () => {
    const site = line();
    const before = placesOf(site.state(), 'FLUENT');
    site.come('somebody');
    site.tell('HFSS', { issued: 1 });
    expect(placesOf(site.state(), 'FLUENT')).toBe(before);
    site.come('bob');
    expect(placesOf(site.state(), 'FLUENT')).not.toBe(before);
  });

  it('of a feature that nobody waits for are none', () => {
    expect(placesOf(line().state(), 'constructor')).toEqual({});
  });
});

describe('The lengths of the lines', () => {
  it('follow the waits and offers, and rows that stay the same keep their reference', () => {
    const site = createScenario({ FLUENT: 1, HFSS: 2 });
    site.come('ana', 'bob');
    site.join('ana', 'FLUENT', { id: 'a' });
    const { FLUENT } = site.state().site.lines;
    expect(FLUENT).toEqual({ id: 'FLUENT', people: 1, seats: 1, offered: 1 });
    site.join('bob', 'HFSS', { seats: 2 });
    expect(site.state().site.lines.HFSS).toEqual({ id: 'HFSS', people: 1, seats: 2, offered: 2 });
    expect(site.state().site.lines.FLUENT).toBe(FLUENT);
    const { lines } = site.state().site;
    site.wait(minute);
    expect(site.state().site.lines).toBe(lines);
    site.leave('ana', 'a');
    expect(Object.keys(site.state().site.lines)).toEqual(['HFSS']);
  });
});

describe('The reason for a place', () => {
  it.each([
    [{ people: 0, away: 0, paused: 0 }, 1, 'Nobody asked before you.'],
    [{ people: 1, away: 0, paused: 0 }, 1, 'One person asked before you.'],
    [{ people: 1, away: 1, paused: 0 }, 1, 'One person asked before you, and is away.'],
    [{ people: 1, away: 0, paused: 1 }, 1, 'One person asked before you, and is skipped for now.'],
    [{ people: 2, away: 1, paused: 0 }, 1, 'Two people asked before you; one of them is away.'],
    [
      { people: 2, away: 1, paused: 1 },
      1,
      'Two people asked before you; one of them is away and one is skipped for now.',
    ],
    [{ people: 2, away: 2, paused: 0 }, 1, 'Two people asked before you; both are away.'],
    [{ people: 2, away: 0, paused: 2 }, 1, 'Two people asked before you; both are skipped for now.'],
    [{ people: 3, away: 3, paused: 0 }, 1, 'Three people asked before you; all are away.'],
    [
      { people: 5, away: 2, paused: 2 },
      1,
      'Five people asked before you; two of them are away and two are skipped for now.',
    ],
    [{ people: 1_234, away: 0, paused: 20 }, 1, '1,234 people asked before you; 20 of them are skipped for now.'],
    [
      { people: 0, away: 0, paused: 0 },
      4,
      'Nobody asked before you. Those who need fewer than four seats may go first for a while; then seats are saved up for you.',
    ],
  ])('of %o, %i seats', (before, seats, reason) => {
    expect(placeReason(before, seats)).toBe(reason);
  });
});
