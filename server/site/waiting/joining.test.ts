import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../protocol/tables.ts';
import type { WaitEntry } from '../requests.ts';
import { joinProblem, maxWaits } from './join-problem.ts';
import { createScenario, hour, minute, second } from './testing/scenario.ts';

describe('Joining', () => {
  it('makes one wait per person and feature, which keeps its place, and takes over what is asked for now', () => {
    const site = createScenario({ FLUENT: 4 });
    const id = site.join('ana', 'FLUENT');
    const since = site.at();
    site.later(minute);
    site.join('bob', 'FLUENT');
    site.later(minute);
    site.join('Ana', 'FLUENT', { seats: 2, forMs: hour, host: 'ws-9' });
    expect(site.waiting()).toEqual(['ana', 'bob']);
    expect(site.waitOf('ana')).toMatchObject({ id, since, seats: 2, until: site.at() + hour, host: 'ws-9' });
  });

  it('adds features to a wait that is for one of them, and stands last in the lines of the others', () => {
    const site = createScenario({ FLUENT: 1, HFSS: 1 });
    site.take('holder', 'FLUENT');
    site.take('holder', 'HFSS');
    site.come('ana', 'bob');
    site.join('ana', 'FLUENT');
    site.later(minute);
    site.join('bob', 'HFSS');
    site.later(minute);
    site.join('ana', ['HFSS', 'FLUENT']);
    expect(site.waitOf('ana')).toMatchObject({ featureIds: ['FLUENT', 'HFSS'] });
    site.giveBack('holder', 'HFSS');
    expect(site.offered()).toEqual(['bob']);
  });

  it('makes one wait of two when both are for features that are asked for now', () => {
    const site = createScenario({ FLUENT: 1, HFSS: 1 });
    const first = site.join('ana', 'FLUENT');
    site.later(minute);
    site.join('ana', 'HFSS');
    site.later(minute);
    site.join('ana', ['FLUENT', 'HFSS']);
    expect(Object.keys(site.state().requests.waits)).toEqual([first]);
  });

  it('is not possible where as many wait as a site can keep in line, except for who waits already', () => {
    const site = createScenario({ FLUENT: 4, HFSS: 4 });
    site.join('ana', 'FLUENT');
    const state = site.state();
    const [entry] = Object.values(state.requests.waits) as [WaitEntry];
    const crowd = Array.from({ length: maxWaits - 1 }, (_, index) => ({
      ...entry,
      id: `c${index}`,
      user: `c${index}`,
    }));
    site.restart({ ...state, requests: { ...state.requests, waits: tableOf([entry, ...crowd]) } });
    const kindOf = (user: string) =>
      joinProblem(site.state(), { user, host: 'ws-1', featureIds: ['FLUENT', 'HFSS'], seats: 1 })?.kind;
    expect(kindOf('bob')).toBe('list-full');
    expect(kindOf('ana')).toBeUndefined();
    site.join('bob', 'FLUENT');
    site.deny('cat', 'FLUENT');
    expect([site.waitOf('bob'), site.waitOf('cat')]).toEqual([undefined, undefined]);
    site.leave('ana', entry.id);
    site.deny('cat', 'FLUENT');
    expect(site.waitOf('cat')).toMatchObject({ origin: 'denied' });
    expect(kindOf('bob')).toBe('list-full');
  });

  it('ends when its time is over, and an open offer of it with it', () => {
    const site = createScenario({ FLUENT: 1 });
    site.come('ana');
    site.join('ana', 'FLUENT', { forMs: 2 * minute });
    expect(site.offered()).toEqual(['ana']);
    site.wait(2 * minute);
    expect(site.waiting()).toEqual([]);
    expect(site.offersTo('ana')).toEqual(['withdrawn']);
    expect(site.state().site.lines).toEqual({});
  });

  it('lasts no longer than the site allows', () => {
    const site = createScenario({ FLUENT: 1 }, { maxWaitMs: hour });
    site.join('ana', 'FLUENT', { forMs: 9 * hour });
    expect(site.waitOf('ana')).toMatchObject({ until: site.at() + hour });
  });

  it('takes back an offer of fewer seats than are asked for now', () => {
    const site = createScenario({ FLUENT: 3 });
    site.take('holder', 'FLUENT', 2);
    site.come('ana');
    site.join('ana', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
    site.later(second);
    site.join('ana', 'FLUENT', { seats: 2 });
    expect(site.offersTo('ana')).toEqual(['withdrawn']);
    site.giveBack('holder', 'FLUENT');
    expect(site.open()).toMatchObject([{ user: 'ana', seats: 2 }]);
  });

  it('offers no more seats than are asked for now, also while the license server is silent', () => {
    const site = createScenario({ FLUENT: 2 });
    site.come('ana');
    site.join('ana', 'FLUENT', { seats: 2 });
    expect(site.open()).toMatchObject([{ user: 'ana', seats: 2 }]);
    site.tell('FLUENT', { staleSince: site.at() });
    site.join('ana', 'FLUENT', { seats: 1 });
    expect(site.open()).toMatchObject([{ user: 'ana', seats: 1 }]);
  });

  it('is refused with words, and changes nothing', () => {
    const site = createScenario({ FLUENT: 2, FREE: 0 }, { maxPerPerson: 2 });
    const kindOf = (featureIds: readonly string[], seats = 1, user = 'ana') =>
      joinProblem(site.state(), { user, host: 'ws-1', featureIds, seats })?.kind;
    expect(kindOf(['FLUENT'])).toBeUndefined();
    expect(kindOf([])).toBe('bad-wait');
    expect(kindOf(['FLUENT', 'GONE'])).toBe('unknown-feature');
    expect(kindOf(['constructor'])).toBe('unknown-feature');
    expect(kindOf(['FLUENT'], 3)).toBe('too-many-seats');
    for (let feature = 1; feature <= 16; feature += 1) site.tell(`F${feature}`, { issued: 1 });
    const all = Array.from({ length: 16 }, (_, index) => `F${index + 1}`);
    site.join('ana', all);
    expect(kindOf(['F1', 'FLUENT'])).toBe('too-many-features');
    site.join('ana', 'FLUENT');
    site.tell('MORE', { issued: 1 });
    expect(kindOf(['MORE'])).toBe('too-many-waits');
    expect(kindOf(['FLUENT'], 2)).toBeUndefined();
    const before = site.state();
    site.join('ana', 'MORE');
    expect(site.state()).toBe(before);
    site.rules({ enabled: false });
    expect(kindOf(['FLUENT'])).toBe('waiting-off');
  });

  it('needs no line for a feature without a limit', () => {
    const site = createScenario({ FLUENT: 1 });
    const { FLUENT } = site.state().site.features;
    const uncounted = { ...FLUENT, limit: 'uncounted' as const, issued: null, available: null };
    const state = { ...site.state(), site: { ...site.state().site, features: { FLUENT: uncounted } } };
    expect(joinProblem(state as never, { user: 'ana', host: 'ws-1', featureIds: ['FLUENT'], seats: 1 })?.kind).toBe(
      'uncounted-feature',
    );
  });

  it('of a thousand waits by one agent keeps as many as a person may have', () => {
    const features = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`F${index}`, 1]));
    const site = createScenario(features);
    for (let attempt = 0; attempt < 1_000; attempt += 1) site.join(attempt % 2 ? 'ana' : 'ANA', `F${attempt % 200}`);
    expect(site.waiting()).toHaveLength(50);
  });
});

describe('Several features that would do', () => {
  it('get one offer at a time, and the wait ends with the first seat, wherever it is', () => {
    const site = createScenario({ FLUENT: 1, HFSS: 1 });
    site.come('ana', 'bob');
    site.join('ana', ['FLUENT', 'HFSS']);
    expect(site.open()).toMatchObject([{ user: 'ana', featureId: 'FLUENT' }]);
    site.later(second);
    site.join('bob', 'HFSS');
    expect(site.open()).toMatchObject([
      { user: 'ana', featureId: 'FLUENT' },
      { user: 'bob', featureId: 'HFSS' },
    ]);
    site.answer('bob', 'pass');
    site.take('ana', 'HFSS');
    expect(site.waiting()).toEqual([]);
    expect(site.offersTo('ana')).toEqual(['withdrawn']);
  });

  it('get the seat of another one when that of the first is gone', () => {
    const site = createScenario({ FLUENT: 1, HFSS: 1 });
    site.come('ana');
    site.join('ana', ['FLUENT', 'HFSS']);
    site.take('outsider', 'FLUENT');
    expect(site.open()).toMatchObject([{ user: 'ana', featureId: 'HFSS' }]);
  });
});

describe('Seats that a person holds already', () => {
  it('are not what they wait for', () => {
    const site = createScenario({ FLUENT: 3 });
    site.take('ana', 'FLUENT');
    site.take('holder', 'FLUENT', 2);
    site.come('ana');
    site.join('ana', 'FLUENT');
    expect(site.waiting()).toEqual(['ana']);
    site.giveBack('holder', 'FLUENT');
    expect(site.offered()).toEqual(['ana']);
    site.take('ana', 'FLUENT');
    expect(site.offersTo('ana')).toEqual(['taken']);
  });

  it('count again once they were given back', () => {
    const site = createScenario({ FLUENT: 2 });
    site.take('ana', 'FLUENT');
    site.join('ana', 'FLUENT');
    site.giveBack('ana', 'FLUENT');
    expect(site.waiting()).toEqual(['ana']);
    site.take('ana', 'FLUENT');
    expect(site.waiting()).toEqual([]);
  });

  it('are counted one by one for who waits for several', () => {
    const site = createScenario({ FLUENT: 4 });
    site.come('ana');
    site.join('ana', 'FLUENT', { seats: 3 });
    expect(site.open()).toMatchObject([{ seats: 3 }]);
    site.take('ana', 'FLUENT', 2);
    expect(site.open()).toMatchObject([{ seats: 1 }]);
    site.take('ana', 'FLUENT', 1);
    expect(site.offersTo('ana')).toEqual(['taken']);
  });
});
