import { describe, expect, it } from 'vitest';
import { createScenario, minute, noon, second } from './testing/scenario.ts';

/** One seat of FLUENT, which somebody else holds; Ana is there. */
function full() {
  const site = createScenario({ FLUENT: 1 });
  site.take('holder', 'FLUENT');
  site.come('ana', 'bob');
  return site;
}

describe('A denial for capacity', () => {
  it('joins the waiting list by itself, from the moment it happened and for the time of the rules', () => {
    const site = full();
    site.later(minute);
    const denialId = site.deny('ana', 'FLUENT', { at: noon, lastAt: noon, count: 1 });
    expect(site.waitOf('ana')).toMatchObject({
      featureIds: ['FLUENT'],
      origin: 'denied',
      denialId,
      since: noon,
      until: noon + 60 * minute,
    });
    site.wait(59 * minute);
    expect(site.waiting()).toEqual([]);
  });

  it('stands before who asked after it, though it was read later', () => {
    const site = full();
    site.later(minute);
    site.join('bob', 'FLUENT');
    site.deny('ana', 'FLUENT', { at: noon, lastAt: noon });
    expect(site.waiting()).toEqual(['ana', 'bob']);
  });

  it('that comes again renews the time and keeps the place', () => {
    const site = full();
    const first = site.deny('ana', 'FLUENT');
    site.later(10 * minute);
    const again = site.deny('ANA', 'FLUENT', { host: 'ws-2' });
    expect(again).not.toBe(first);
    expect(site.waiting()).toEqual(['ana']);
    expect(site.waitOf('ana')).toMatchObject({ since: noon, until: noon + 70 * minute, host: 'ws-2', denialId: again });
  });

  it('that is retried renews the time, but joins nobody again who left', () => {
    const site = full();
    const id = site.deny('ana', 'FLUENT');
    site.later(minute);
    site.deny('ana', 'FLUENT', { id, at: noon, attempts: 2 });
    expect(site.waitOf('ana')).toMatchObject({ until: site.at() + 60 * minute });
    site.leave('ana', site.waitOf('ana')?.id ?? '');
    site.later(minute);
    site.deny('ana', 'FLUENT', { id, at: noon, attempts: 3 });
    expect(site.waiting()).toEqual([]);
  });

  it('leaves a wait that was asked for as it was asked for', () => {
    const site = full();
    site.join('ana', 'FLUENT');
    site.deny('ana', 'FLUENT');
    expect(site.waitOf('ana')).toMatchObject({ origin: 'asked', denialId: null });
  });

  it('that turns out to be satisfied elsewhere takes its wait with it', () => {
    const site = full();
    const id = site.deny('ana', 'FLUENT', { settlesAt: noon + 2 * second });
    expect(site.waiting()).toEqual(['ana']);
    site.deny('ana', 'FLUENT', { id, satisfiedBy: 'FLUENT_PACK', settlesAt: null });
    expect(site.waiting()).toEqual([]);
  });

  it('leaves the wait alone that its user asked for afterwards', () => {
    const site = full();
    const id = site.deny('ana', 'FLUENT', { settlesAt: noon + 2 * second });
    site.join('ana', 'FLUENT');
    site.deny('ana', 'FLUENT', { id, satisfiedBy: 'FLUENT_PACK', settlesAt: null });
    expect(site.waiting()).toEqual(['ana']);
  });

  it('is offered nothing until it is settled, and its seat is kept meanwhile', () => {
    const site = full();
    const id = site.deny('ana', 'FLUENT', { settlesAt: noon + 2 * second });
    site.later(second);
    site.join('bob', 'FLUENT');
    site.giveBack('holder', 'FLUENT');
    expect(site.offered()).toEqual([]);
    site.later(second);
    site.deny('ana', 'FLUENT', { id, at: noon, lastAt: noon, settlesAt: null });
    expect(site.offered()).toEqual(['ana']);
  });

  it.each([
    ['is for another reason', { reason: 'excluded' as const }],
    ['was read long after it happened', { old: true }],
    ['was satisfied already', { satisfiedBy: 'FLUENT_PACK' }],
    ['is of a feature that this site has not', { featureId: null }],
    ['is of a feature that is gone', { featureId: 'GONE' }],
    ['asks for more seats than there are', { count: 2 }],
    ['is over already', { at: noon - 61 * minute, lastAt: noon - 61 * minute }],
  ])('joins nothing when it %s', (_name, change) => {
    const site = full();
    site.deny('ana', 'FLUENT', change);
    expect(site.waiting()).toEqual([]);
  });

  it('joins nothing where there is no waiting list', () => {
    const site = full();
    site.rules({ enabled: false });
    site.deny('ana', 'FLUENT');
    expect(site.waiting()).toEqual([]);
  });

  it('ends an offer of that feature: the seat is evidently gone', () => {
    const site = full();
    site.join('ana', 'FLUENT');
    site.giveBack('holder', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
    site.later(second);
    site.deny('ana', 'FLUENT');
    expect(site.offersTo('ana')).toEqual(['lapsed: seat-gone']);
    expect(site.waitOf('ana')).toMatchObject({ pausedUntil: null, missed: 0 });
  });

  it('is believed more than the figures: only more seats than seemed to be free then are an offer', () => {
    const site = createScenario({ FLUENT: 3 });
    site.take('holder', 'FLUENT');
    site.take('other', 'FLUENT');
    site.come('ana');
    site.deny('ana', 'FLUENT');
    expect(site.offered()).toEqual([]);
    site.tell('FLUENT', {});
    expect(site.offered()).toEqual([]);
    site.giveBack('other', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
  });

  it('is believed until the figures agree', () => {
    const site = createScenario({ FLUENT: 2 });
    site.take('holder', 'FLUENT');
    site.come('ana');
    site.deny('ana', 'FLUENT');
    site.take('other', 'FLUENT');
    expect(site.offered()).toEqual([]);
    site.giveBack('other', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
  });

  it('makes one wait of ten thousand', () => {
    const site = full();
    const id = site.deny('ana', 'FLUENT');
    for (let attempt = 2; attempt <= 10_000; attempt += 1) site.deny('ana', 'FLUENT', { id, attempts: attempt });
    expect(site.waiting()).toEqual(['ana']);
  });
});
