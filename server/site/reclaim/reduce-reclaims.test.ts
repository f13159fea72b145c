import { describe, expect, it } from 'vitest';
import { denied } from '../testing/test-logs.ts';
import {
  createReclaimScenario,
  hour,
  minute,
  type ReclaimScenario,
  reclaimRules,
  rule,
  second,
} from './testing/scenario.ts';

/** Ana, Bo and Cy hold the three seats and are idle for one, two and three hours; nobody waits. */
function allHeld(...words: Parameters<typeof createReclaimScenario>): ReclaimScenario {
  const site = createReclaimScenario(...words);
  for (const user of ['ana', 'bo', 'cy']) site.hold({ user });
  site.tell('ana', { idleMs: hour });
  site.tell('bo', { idleMs: 2 * hour });
  site.tell('cy', { idleMs: 3 * hour });
  return site;
}

describe('idle seats', () => {
  it('are asked back for those who wait: as many, the longest idle first', () => {
    const site = allHeld();
    expect([site.asked(), site.why('cy')]).toEqual([[], 'nobody-waits']);
    site.join('dan');
    expect([site.asked(), site.why('cy'), site.why('bo')]).toEqual([['cy'], 'asked-back', 'enough-asked']);
    expect(site.lastOf('cy')).toMatchObject({
      feature: 'FLUENT',
      server: 'CAE',
      rule: 'usual',
      session: '1',
      idleMs: 3 * hour,
      waiting: 1,
      usePercent: 100,
      warningMs: 5 * minute,
      status: 'open',
    });
    site.join('eve');
    expect(site.asked()).toEqual(['bo', 'cy']);
  });

  it('are asked back for several seats at once, and for the license manager’s own queue', () => {
    const site = allHeld();
    site.join('dan', 'FLUENT', 2);
    expect(site.asked()).toEqual(['bo', 'cy']);
    site.queue(['eve']);
    expect(site.asked()).toEqual(['ana', 'bo', 'cy']);
  });

  it('are not asked back for their own holder, nor while others are free', () => {
    const site = createReclaimScenario();
    site.hold({ user: 'ana' });
    site.hold({ user: 'bo' });
    site.tell('ana');
    site.join('dan');
    expect([site.asked(), site.why('ana')]).toEqual([[], 'nobody-waits']);
    site.hold({ user: 'cy' });
    expect(site.asked()).toEqual(['ana']);
    const alone = createReclaimScenario([rule()], { FLUENT: 1 });
    alone.hold({ user: 'ana' });
    alone.tell('ana');
    alone.join('ana', 'FLUENT');
    expect(alone.asked()).toEqual([]);
  });

  it('are no longer asked back when nobody waits any more, the last asked first', () => {
    const site = allHeld();
    const dan = site.join('dan');
    site.wait(second);
    const eve = site.join('eve');
    site.leave('dan', dan);
    expect([site.asked(), site.statusOf('bo')]).toEqual([['cy'], 'withdrawn']);
    site.leave('eve', eve);
    expect(site.lastOf('cy')).toMatchObject({ status: 'withdrawn', outcome: 'nobody-waits' });
  });

  it('are no longer asked back once they are used, and the next one is', () => {
    const site = allHeld();
    site.join('dan');
    site.tell('cy', { idleMs: 0 });
    expect([site.asked(), site.why('cy'), site.lastOf('cy')?.outcome]).toEqual([['bo'], 'not-idle', 'not-idle']);
  });

  it('are asked back as soon as they are idle, old and in their hours, without anything else happening', () => {
    const site = createReclaimScenario([rule({ hours: [{ days: [1], from: '12:40', to: '12:50' }] })], { FLUENT: 1 });
    site.hold({ user: 'ana', heldMs: minute });
    site.tell('ana', { idleMs: 20 * minute });
    site.join('dan');
    expect(site.why('ana')).toBe('young');
    // Its start was printed in whole minutes: it may have been the end of that minute.
    site.wait(minute);
    expect(site.why('ana')).toBe('young');
    site.wait(minute);
    expect(site.why('ana')).toBe('not-idle');
    site.wait(8 * minute);
    expect(site.why('ana')).toBe('outside-hours');
    site.wait(30 * minute);
    expect(site.asked()).toEqual(['ana']);
    site.wait(10 * minute);
    expect(site.lastOf('ana')).toMatchObject({ status: 'withdrawn', outcome: 'outside-hours' });
  });

  it('go by the first rule that fits the feature and the holder', () => {
    const site = createReclaimScenario(
      [rule({ id: 'fluids', groups: ['fluids'], idleMs: 5 * hour }), rule({ id: 'ha', features: ['HA*'] })],
      { FLUENT: 2, HAWK: 1 },
    );
    for (const user of ['ana', 'bo']) site.hold({ user });
    site.hold({ user: 'cy' }, 'HAWK');
    for (const user of ['ana', 'bo', 'cy']) site.tell(user);
    expect([site.why('ana'), site.why('bo'), site.why('cy', 'HAWK')]).toEqual(['not-idle', 'no-rule', 'nobody-waits']);
    const other = createReclaimScenario([rule({ features: ['HA*'] })]);
    other.hold({ user: 'ana' });
    expect(other.state().standings).toEqual({});
  });

  it.each([
    ['users', { users: ['a*'], groups: [], hosts: [] }, 'excluded-user'],
    ['groups', { users: [], groups: ['FLUIDS'], hosts: [] }, 'excluded-user'],
    ['hosts', { users: [], groups: [], hosts: ['WS-ana.example.org'] }, 'excluded-host'],
    ['patterns of hosts', { users: [], groups: [], hosts: ['ws-*'] }, 'excluded-host'],
  ] as const)('of excluded %s are left alone', (_what, exclude, reason) => {
    const site = createReclaimScenario([rule({ exclude })], { FLUENT: 1 });
    site.hold({ user: 'ana' });
    site.tell('ana');
    site.join('dan');
    expect([site.asked(), site.why('ana')]).toEqual([[], reason]);
  });

  it('are asked back for who was denied one, once it is settled that they got nothing else', () => {
    const site = allHeld();
    const at = site.at();
    site.send({ type: 'logged', at, serverId: 's', events: [denied(at, { user: 'dan', host: 'ws-dan' })] });
    expect([Object.keys(site.state().requests.waits).length, site.asked()]).toEqual([1, []]);
    site.wait(2 * second);
    expect(site.asked()).toEqual(['cy']);
  });

  it('are not asked back for those who are offered one, or want to be left alone for a while', () => {
    const site = createReclaimScenario([rule()], { FLUENT: 1 });
    site.send({ type: 'presence', at: site.at(), people: [{ user: 'dan', presence: { user: 'dan', askable: true } }] });
    site.hold({ user: 'ana' });
    site.tell('ana');
    site.join('dan');
    expect(site.asked()).toEqual(['ana']);
    site.giveBack('ana');
    const [offer] = Object.values(site.state().requests.offers);
    site.send({ type: 'offer-answered', at: site.at(), id: offer?.id ?? '', user: 'dan', answer: 'later' });
    site.hold({ user: 'bo' });
    site.tell('bo');
    expect([site.asked(), site.why('bo')]).toEqual([[], 'nobody-waits']);
    site.wait(10 * minute);
    expect(site.asked()).toEqual(['bo']);
  });

  it('are not asked back for people who are away, unless the license manager refused them within the hour', () => {
    const site = allHeld();
    site.join('dan');
    expect(site.asked()).toEqual(['cy']);
    site.come('dan', null);
    expect([site.lastOf('cy')?.outcome, site.why('bo')]).toEqual(['nobody-waits', 'nobody-waits']);
    site.come('dan');
    expect([site.why('cy'), site.asked()]).toEqual(['asked-lately', ['bo']]);
    site.come('dan', null);
    site.wait(3 * minute);
    site.deny('eve');
    expect(site.asked()).toEqual(['cy']);
  });

  it('are left alone for a while when a reason comes and goes', () => {
    const site = createReclaimScenario(undefined, { FLUENT: 1 });
    site.hold({ user: 'cy' });
    site.tell('cy');
    site.join('dan');
    site.tell('cy', { busy: ['processor'] });
    site.tell('cy');
    expect([site.lastOf('cy')?.outcome, site.why('cy')]).toEqual(['busy', 'asked-lately']);
    site.wait(3 * minute - 1);
    expect(site.asked()).toEqual([]);
    site.wait(1);
    expect(site.asked()).toEqual(['cy']);
  });

  it('are left alone while figures are old', () => {
    const site = allHeld();
    site.failPoll();
    site.join('dan');
    expect([site.asked(), site.why('cy')]).toEqual([[], 'use-unknown']);
    site.poll();
    expect(site.asked()).toEqual(['cy']);
  });
});

describe('an application', () => {
  it('must be told by the agent of the holder at the workstation of the seat, for certain', () => {
    const site = createReclaimScenario([rule()], { FLUENT: 1 });
    site.hold({ user: 'ana' });
    site.join('dan');
    const ids = site.seatsOf('ana').map(({ id }) => id);
    expect(site.why('ana')).toBe('no-agent');
    site.tell('bo', { checkoutIds: ids, host: 'ws-ana' });
    expect(site.why('ana')).toBe('no-agent');
    site.tell('ana', { host: 'ws-9' });
    expect(site.why('ana')).toBe('no-agent');
    site.tell('ana', { checkoutIds: ['another'] });
    expect(site.why('ana')).toBe('application-unknown');
    site.tell('ana', { host: 'WS-ANA.example.org' });
    expect(site.why('ana')).toBe('asked-back');
    site.tell('ana', { session: '2' });
    expect([site.why('ana'), site.asked()]).toEqual(['application-unknown', []]);
  });

  it('with a seat that is young or borrowed keeps the others', () => {
    const site = createReclaimScenario([rule({ features: ['FLUENT'] })], { FLUENT: 1, HAWK: 9 });
    site.hold({ user: 'ana' });
    site.hold({ user: 'ana', heldMs: minute }, 'HAWK');
    site.tell('ana');
    site.join('dan');
    expect(site.why('ana')).toBe('young');
    site.wait(2 * minute);
    expect(site.why('ana')).toBe('asked-back');
    site.hold({ user: 'ana', kind: 'borrowed' }, 'HAWK');
    site.tell('ana');
    expect([site.why('ana'), site.asked()]).toEqual(['borrowed', []]);
  });

  it('whose agent is gone is not asked back any more, unless it is being closed', () => {
    const site = allHeld();
    site.join('dan');
    site.agentGone('cy');
    expect([site.asked(), site.lastOf('cy')?.outcome]).toEqual([['bo'], 'no-agent']);
    site.say('bo', { step: 'closing' });
    site.agentGone('bo');
    expect([site.statusOf('bo'), site.asked()]).toEqual(['closing', []]);
  });

  it('in another session is asked anew', () => {
    const site = createReclaimScenario([rule()], { FLUENT: 1 });
    site.hold({ user: 'ana' });
    site.tell('ana');
    site.join('dan');
    const first = site.lastOf('ana')?.id;
    site.wait(second);
    const [application] = site.state().activity.ana?.[0]?.applications ?? [];
    const told = { checkoutIds: application?.checkoutIds ?? [], application: 'Solver', idleMs: hour, busy: [] };
    const applications = [{ ...told, shieldMs: null, closable: 'yes' as const }];
    const who = { user: 'ana', host: 'ws-ana', toldAt: site.at() };
    const sessions = [
      { ...who, session: '1', applications: null },
      { ...who, session: '2', applications },
    ];
    site.send({ type: 'activity', at: site.at(), sessions });
    expect(site.lastOf('ana')).toMatchObject({ status: 'open', session: '2' });
    expect(site.lastOf('ana')?.id).not.toBe(first);
  });
});

describe('what the agent tells', () => {
  it('leads to a seat given back, with who benefits and until when', () => {
    const site = allHeld();
    site.join('dan');
    site.wait(minute);
    site.say('cy', { step: 'closing' });
    site.say('cy', { step: 'closed', saved: 2, bytes: 700 });
    expect(site.lastOf('cy')).toMatchObject({ status: 'closed', saved: 2, bytes: 700, handle: '103', endedAt: null });
    site.wait(minute);
    site.giveBack('cy');
    const releasedAt = site.at();
    expect(site.lastOf('cy')).toMatchObject({ status: 'released', releasedAt, endedAt: releasedAt, givenBackMs: null });
    expect(site.asked()).toEqual([]);
    site.wait(minute);
    site.hold({ user: 'dan', heldMs: 0 });
    expect(site.lastOf('cy')).toMatchObject({ benefited: 'dan', givenBackMs: null });
    site.giveBack('dan');
    site.wait(hour);
    site.hold({ user: 'cy', heldMs: 0 });
    expect(site.lastOf('cy')?.givenBackMs).toBe(hour + minute);
  });

  it('of what it saved counts also when the license manager was quicker to tell that the seat is back', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'closing' });
    site.giveBack('cy');
    const released = site.lastOf('cy');
    expect(released).toMatchObject({ status: 'released', saved: null });
    site.wait(minute);
    site.say('cy', { step: 'closed', saved: 2, bytes: 700 });
    expect(site.lastOf('cy')).toEqual({ ...released, saved: 2, bytes: 700 });
    site.say('cy', { step: 'closed', saved: 9, bytes: 9 });
    expect(site.lastOf('cy')).toMatchObject({ saved: 2, bytes: 700 });
  });

  it('of a seat that its own application takes again at once shows', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
    site.giveBack('cy');
    site.hold({ user: 'cy', heldMs: 0 });
    expect(site.lastOf('cy')).toMatchObject({ status: 'released', givenBackMs: 0, benefited: null });
  });

  it('counts a seat as given back for eight hours at most, and nobody as benefiting after a quarter of an hour', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
    site.giveBack('cy');
    site.wait(15 * minute + 1);
    site.hold({ user: 'dan', heldMs: 0 });
    expect(site.lastOf('cy')?.benefited).toBeNull();
    site.wait(8 * hour);
    expect(site.statusOf('cy')).toBeUndefined();
  });

  it('gives every taker one seat only', () => {
    const site = allHeld();
    site.join('dan', 'FLUENT', 2);
    site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
    site.say('bo', { step: 'closed', saved: 0, bytes: 0 });
    site.giveBack('cy');
    site.wait(second);
    site.giveBack('bo');
    site.hold({ user: 'dan', heldMs: 0 });
    expect([site.lastOf('cy')?.benefited, site.lastOf('bo')?.benefited]).toEqual(['dan', null]);
    site.hold({ user: 'eve', heldMs: 0 });
    expect(site.lastOf('bo')?.benefited).toBe('eve');
  });

  it('that it is closed although the seat came back already is given back at once', () => {
    const site = allHeld();
    site.join('dan');
    site.giveBack('cy');
    expect(site.lastOf('cy')).toMatchObject({ status: 'withdrawn', outcome: 'seat-returned' });
    site.say('cy', { step: 'closed', saved: 1, bytes: 1 });
    expect(site.lastOf('cy')).toMatchObject({ status: 'released', outcome: null, saved: 1 });
  });

  it('of a seat that is still counted after two minutes says so, and others are asked', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
    const closedAt = site.at();
    site.wait(2 * minute);
    expect(site.lastOf('cy')).toMatchObject({ status: 'closed', stuckSince: closedAt });
    site.poll();
    expect(site.asked()).toEqual(['bo']);
  });

  it('puts it off, no further and no more often than the rule allows, for all seats of the application', () => {
    const site = createReclaimScenario([rule()], { FLUENT: 1, HAWK: 1 });
    site.hold({ user: 'ana' });
    site.hold({ user: 'ana' }, 'HAWK');
    site.tell('ana');
    site.join('dan');
    const { id = '' } = site.lastOf('ana') ?? {};
    site.say('ana', { step: 'postponed', forMs: hour }, id);
    expect(site.statusOf('ana')).toBe('open');
    site.say('ana', { step: 'postponed', forMs: 15 * minute }, id);
    expect(site.lastOf('ana')).toMatchObject({
      status: 'postponed',
      postpones: 1,
      postponedUntil: site.at() + 15 * minute,
    });
    site.join('dan', 'HAWK');
    expect([site.why('ana'), site.why('ana', 'HAWK'), site.asked()]).toEqual(['postponed', 'postponed', []]);
    site.wait(15 * minute);
    expect(site.asked()).toEqual(['ana', 'ana']);
    site.say('ana', { step: 'postponed', forMs: 30 * minute }, id);
    expect([site.asked(), site.lastOf('ana')?.postpones]).toEqual([[], 1]);
    for (const { id: each } of site.reclaims()) site.say('ana', { step: 'postponed', forMs: 30 * minute }, each);
    expect(site.lastOf('ana')?.postpones).toBe(1);
    site.wait(30 * minute);
    site.say('ana', { step: 'postponed', forMs: 15 * minute }, id);
    expect(site.reclaims().find((row) => row.id === id)).toMatchObject({ status: 'open', postpones: 2 });
  });

  it('puts it off even while nobody waits meanwhile, until it is used again', () => {
    const site = allHeld();
    const dan = site.join('dan');
    site.say('cy', { step: 'postponed', forMs: 30 * minute });
    expect(site.asked()).toEqual(['bo']);
    site.leave('dan', dan);
    site.wait(minute);
    site.join('dan');
    expect([site.statusOf('cy'), site.asked()]).toEqual(['postponed', ['ana']]);
    site.tell('cy', { idleMs: 0 });
    expect(site.lastOf('cy')).toMatchObject({ status: 'withdrawn', outcome: 'not-idle' });
  });

  it('keeps it, and it is not asked back again before it was idle anew', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'kept', why: 'busy' });
    expect([site.lastOf('cy')?.outcome, site.why('cy'), site.asked()]).toEqual(['busy', 'not-idle', ['bo']]);
    site.tell('bo', { idleMs: 0 });
    site.tell('ana', { idleMs: 0 });
    site.wait(30 * minute - 1);
    expect(site.asked()).toEqual([]);
    site.wait(1);
    expect(site.asked()).toEqual(['cy']);
  });

  it('failed, and it is not asked back again before it was used', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'failed', why: 'disk-full' });
    expect(site.lastOf('cy')).toMatchObject({ status: 'failed', outcome: 'disk-full', endedAt: site.at() });
    site.wait(20 * hour - minute);
    site.poll();
    expect(site.why('cy')).toBe('failed-before');
    site.tell('cy', { idleMs: second });
    for (const user of ['ana', 'bo']) site.tell(user, { idleMs: 0 });
    site.join('eve');
    site.wait(30 * minute);
    expect(site.asked()).toContain('cy');
  });

  it('is told twice without harm, and by nobody else', () => {
    const site = allHeld();
    site.join('dan');
    const { id = '' } = site.lastOf('cy') ?? {};
    site.say('bo', { step: 'closing' }, id);
    expect(site.statusOf('cy')).toBe('open');
    site.send({
      type: 'reclaim-progress',
      at: site.at(),
      id,
      user: 'CY',
      host: 'elsewhere',
      progress: { step: 'closing' },
    });
    expect(site.statusOf('cy')).toBe('open');
    site.say('cy', { step: 'closed', saved: 2, bytes: 9 });
    site.say('cy', { step: 'closing' });
    site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
    site.say('cy', { step: 'kept', why: 'input' });
    expect(site.lastOf('cy')).toMatchObject({ status: 'closed', saved: 2 });
    site.say('cy', { step: 'closing' }, 'constructor');
  });

  it('when it tells nothing, fails in the end', () => {
    const site = allHeld();
    site.join('dan');
    site.wait(15 * minute);
    expect([site.lastOf('cy')?.outcome, site.statusOf('cy')]).toEqual(['no-answer', 'failed']);
    expect(site.asked()).toEqual(['bo']);
    site.say('bo', { step: 'closing' });
    site.wait(30 * minute);
    expect(site.statusOf('bo')).toBe('failed');
    site.say('bo', { step: 'closed', saved: 0, bytes: 0 });
    expect(site.statusOf('bo')).toBe('closed');
  });
});

describe('a dry run', () => {
  it('is reported once for each time that an application is idle, and asks nobody', () => {
    const site = allHeld([rule({ dryRun: true })]);
    const dan = site.join('dan');
    expect([site.asked(), site.lastOf('cy')?.status, site.why('cy'), site.why('bo')]).toEqual([
      [],
      'dry-run',
      'asked-back',
      'enough-asked',
    ]);
    site.leave('dan', dan);
    site.wait(hour);
    site.join('dan');
    site.poll();
    expect(site.reclaims()).toHaveLength(1);
    site.say('cy', { step: 'closing' });
    expect(site.statusOf('cy')).toBe('dry-run');
    site.tell('cy', { idleMs: second });
    for (const user of ['ana', 'bo']) site.tell(user, { idleMs: 0 });
    site.wait(30 * minute - second);
    expect(site.reclaims().filter(({ user }) => user === 'cy')).toHaveLength(1);
    expect(site.lastOf('cy')?.askedAt).toBe(site.at());
  });

  it('of one group takes nothing from those who wait for seats of others', () => {
    const site = allHeld([rule({ id: 'try', groups: ['Fluids'], dryRun: true }), rule()]);
    site.tell('ana', { idleMs: 9 * hour });
    site.join('dan');
    expect([site.statusOf('ana'), site.asked()]).toEqual(['dry-run', ['cy']]);
  });
});

describe('rules', () => {
  it('that are gone ask nothing back any more, and forget what agents told', () => {
    const site = allHeld();
    site.join('dan');
    site.rules(null);
    expect(site.lastOf('cy')).toMatchObject({ status: 'withdrawn', outcome: 'no-rule' });
    expect([site.state().activity, site.state().standings]).toEqual([{}, {}]);
    site.tell('cy');
    expect(site.state().activity).toEqual({});
  });

  it('that are others by now withdraw what they would not ask', () => {
    const site = allHeld();
    site.join('dan');
    site.rules([rule({ idleMs: 10 * hour })]);
    expect(site.asked()).toEqual([]);
    site.wait(3 * minute);
    site.rules([rule({ id: 'other' })]);
    expect(site.lastOf('cy')).toMatchObject({ rule: 'other', status: 'open' });
    site.rules([rule({ features: ['HAWK'] })]);
    expect([site.asked(), site.lastOf('cy')?.outcome]).toEqual([[], 'no-rule']);
  });

  it('may want all idle seats back', () => {
    const site = allHeld([rule({ whenWaiting: false })]);
    expect(site.asked()).toEqual(['ana', 'bo', 'cy']);
  });

  it('by use ask as many as bring it below', () => {
    const site = allHeld([rule({ whenWaiting: false, whenUsePercent: 60 })]);
    expect(site.asked()).toHaveLength(2);
    expect(site.why('cy')).toBe('enough-asked');
  });

  it('without any, nothing is done and nothing is kept', () => {
    const site = createReclaimScenario(null);
    site.hold({ user: 'ana' });
    const before = site.state();
    site.tell('ana');
    expect(site.state()).toBe(before);
    site.rules(reclaimRules([]));
    site.tell('ana');
    expect(site.state().standings).toEqual({});
  });
});

describe('a restart', () => {
  it('keeps what is asked for a minute, in which agents come back', () => {
    const site = allHeld();
    site.join('dan');
    const { id } = site.lastOf('cy') ?? {};
    site.restart();
    site.poll();
    expect(site.asked()).toEqual(['cy']);
    site.tell('cy', { idleMs: 3 * hour });
    site.come('dan');
    site.wait(minute);
    expect(site.lastOf('cy')).toMatchObject({ id, status: 'open' });
  });

  it('ends it when they do not', () => {
    const site = allHeld();
    site.join('dan');
    site.restart();
    site.poll();
    site.wait(minute);
    expect(site.lastOf('cy')).toMatchObject({ status: 'withdrawn', outcome: 'no-agent' });
  });

  it('sees that a seat came back meanwhile, and concludes nothing before it knows', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
    site.restart();
    site.failPoll();
    expect(site.statusOf('cy')).toBe('closed');
    site.giveBack('cy');
    expect(site.statusOf('cy')).toBe('released');
  });

  it('remembers a postponement, also one that ends while nothing is known', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'postponed', forMs: 15 * minute });
    site.restart();
    site.wait(14 * minute);
    expect(site.statusOf('cy')).toBe('postponed');
    site.wait(2 * minute);
    expect(site.statusOf('cy')).toBe('withdrawn');
  });
});

describe('the clock', () => {
  it('may be set: what is running out keeps the time it had left', () => {
    const site = allHeld();
    site.join('dan');
    site.say('cy', { step: 'postponed', forMs: 15 * minute });
    site.tell('bo', { idleMs: 0 });
    site.setClock(5 * hour);
    expect([site.statusOf('cy'), site.why('bo')]).toEqual(['postponed', 'not-idle']);
    site.setClock(-5 * hour);
    site.tell('ana', { idleMs: 0 });
    site.wait(15 * minute);
    expect(site.asked()).toEqual(['cy']);
  });
});

it('license servers that are watched no more take their reclaims along', () => {
  const site = allHeld();
  site.join('dan');
  site.say('cy', { step: 'closed', saved: 0, bytes: 0 });
  site.send({ type: 'configured', at: site.at(), servers: [] });
  expect(site.lastOf('cy')).toMatchObject({ status: 'withdrawn', outcome: 'not-watched' });
});

it('ended ones stay for ten minutes, so that agents see the end', () => {
  const site = allHeld();
  const dan = site.join('dan');
  site.leave('dan', dan);
  site.wait(10 * minute - 1);
  expect(site.statusOf('cy')).toBe('withdrawn');
  site.wait(1);
  expect(site.reclaims()).toEqual([]);
});
