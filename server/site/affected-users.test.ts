import { describe, expect, it } from 'vitest';
import { affectedUsers } from './affected-users.ts';
import { createReclaimScenario } from './reclaim/testing/scenario.ts';
import { createScenario, type Scenario } from './waiting/testing/scenario.ts';

/** Ana and Bob in line for one feature, Cat for another one; all of them full. */
function site(): Scenario {
  const scenario = createScenario({ FLUENT: 1, HFSS: 1 });
  for (const feature of ['FLUENT', 'HFSS']) scenario.take('holder', feature);
  scenario.come('ana', 'bob', 'cat');
  scenario.join('Ana', 'FLUENT', { id: 'a' });
  scenario.join('bob', 'FLUENT');
  scenario.join('cat', 'HFSS');
  return scenario;
}

/** Who is affected by what happens. */
function affectedBy(act: (scenario: Scenario) => void): readonly string[] {
  const scenario = site();
  const before = scenario.state();
  act(scenario);
  return [...affectedUsers(before, scenario.state())].sort();
}

describe('Affected by a step are', () => {
  it('none when it is about nobody', () => {
    expect(affectedBy((scenario) => scenario.come('somebody'))).toEqual([]);
    expect(affectedBy((scenario) => scenario.take('outsider', 'FLUENT'))).toEqual([]);
  });

  it('who gets an offer', () => {
    expect(affectedBy((scenario) => scenario.giveBack('holder', 'FLUENT'))).toEqual(['ana']);
  });

  it('all who stand in a line, when somebody joins or leaves it', () => {
    expect(affectedBy((scenario) => scenario.join('dan', 'FLUENT'))).toEqual(['ana', 'bob', 'dan']);
    expect(affectedBy((scenario) => scenario.leave('ana', 'a'))).toEqual(['ana', 'bob']);
  });

  it('all who stand in a line with somebody who comes or goes', () => {
    expect(affectedBy((scenario) => scenario.go('bob'))).toEqual(['ana', 'bob']);
  });

  it('who is denied', () => {
    expect(affectedBy((scenario) => scenario.deny('Eve', 'FLUENT', { reason: 'excluded' }))).toEqual(['eve']);
  });

  it('both sides of an ask', () => {
    const ask = { type: 'asked' as const, id: 'q', user: 'Eve', host: 'h', featureId: 'FLUENT', to: 'Holder' };
    const act = (scenario: Scenario) => {
      scenario.come('holder');
      scenario.send({ ...ask, at: scenario.at() });
    };
    expect(affectedBy(act)).toEqual(['eve', 'holder']);
  });

  it('both sides of every ask when names are hidden from now on', () => {
    const scenario = site();
    scenario.come('holder');
    scenario.send({
      type: 'asked',
      at: scenario.at(),
      id: 'q',
      user: 'Eve',
      host: 'h',
      featureId: 'FLUENT',
      to: 'Holder',
    });
    const before = scenario.state();
    scenario.rules({}, { anonymous: true });
    expect([...affectedUsers(before, scenario.state())].sort()).toEqual(['eve', 'holder']);
  });

  it('whose seats are asked back, or not for another reason', () => {
    const site = createReclaimScenario(undefined, { FLUENT: 2 });
    for (const user of ['Ana', 'bo']) site.hold({ user });
    site.tell('Ana');
    site.tell('bo', { idleMs: 0 });
    let before = site.state();
    site.join('dan');
    expect([...affectedUsers(before, site.state())].sort()).toEqual(['ana', 'dan']);
    before = site.state();
    site.tell('bo', { busy: ['disk'] });
    expect([...affectedUsers(before, site.state())]).toEqual(['bo']);
    before = site.state();
    site.tell('bo', { busy: ['disk'], idleMs: 0 });
    expect([...affectedUsers(before, site.state())]).toEqual([]);
  });
});
