import { describe, expect, it } from 'vitest';
import { stuckSeats } from './stuck.ts';
import { createReclaimScenario, hour, minute, type ReclaimScenario, reclaimRules, rule } from './testing/scenario.ts';

const rules = reclaimRules([rule()], { releaseStuckAfterMs: 5 * minute });

/** Ana's application was closed so long ago, and a report since then still has her seat. */
function stuck(change: Parameters<ReclaimScenario['hold']>[0] = { user: 'ana' }, heldNow = true): ReclaimScenario {
  const site = createReclaimScenario(rules, { FLUENT: 1 });
  site.hold(change);
  site.tell('ana');
  site.join('dan');
  site.say('ana', { step: 'closed', saved: 0, bytes: 0 });
  site.tell('ana', { checkoutIds: [] });
  site.wait(5 * minute);
  if (heldNow) site.poll();
  return site;
}
const seatsOf = (site: ReclaimScenario) => stuckSeats(site.state(), 's', site.at());

describe('a seat whose application was closed', () => {
  it('may be taken away when a report since then still lists it', () => {
    const site = stuck();
    const { id } = site.lastOf('ana') ?? {};
    expect(seatsOf(site)).toEqual([{ reclaimId: id, feature: 'FLUENT', user: 'ana', host: 'ws-ana', handle: '101' }]);
    expect(stuckSeats(site.state(), 'other', site.at())).toEqual([]);
  });

  it('is left alone by a site that does not say so', () => {
    const site = stuck();
    site.rules([rule()]);
    expect(seatsOf(site)).toEqual([]);
  });

  it('is left alone before its time, and without a report since', () => {
    const early = createReclaimScenario(rules, { FLUENT: 1 });
    early.hold({ user: 'ana' });
    early.tell('ana');
    early.join('dan');
    early.say('ana', { step: 'closed', saved: 0, bytes: 0 });
    early.wait(5 * minute - 1);
    early.poll();
    expect(seatsOf(early)).toEqual([]);
    expect(seatsOf(stuck({ user: 'ana' }, false))).toEqual([]);
    const silent = stuck();
    silent.failPoll();
    expect(seatsOf(silent)).toEqual([]);
  });

  it('is left alone when its handle is unknown, another one, or that of several', () => {
    expect(seatsOf(stuck({ user: 'ana', handle: null }))).toEqual([]);
    const again = stuck();
    const { holders } = again.state();
    const [featureId = ''] = Object.keys(holders);
    const change = (handle: string, id?: string) => {
      const [row] = Object.values(holders[featureId]?.checkouts ?? {});
      if (!row || !holders[featureId]) throw new Error('nobody holds it');
      const rows = id === undefined ? [{ ...row, handle }] : [row, { ...row, id, handle }];
      const checkouts = Object.fromEntries(rows.map((one) => [one.id, one]));
      const state = { ...again.state(), holders: { [featureId]: { ...holders[featureId], checkouts } } };
      return stuckSeats(state, 's', again.at());
    };
    expect(change('101')).toHaveLength(1);
    expect(change('102')).toEqual([]);
    expect(change('101', 'another')).toEqual([]);
    expect(change('102', 'another')).toHaveLength(1);
  });

  it('is left alone when it was borrowed or taken anew meanwhile, or nobody closed its application', () => {
    const kept = createReclaimScenario(rules, { FLUENT: 1 });
    kept.hold({ user: 'ana' });
    kept.tell('ana');
    kept.join('dan');
    kept.say('ana', { step: 'kept', why: 'input' });
    kept.wait(hour);
    kept.poll();
    expect(seatsOf(kept)).toEqual([]);
    const anew = stuck();
    anew.giveBack('ana');
    anew.hold({ user: 'ana', heldMs: 0, handle: '101' });
    expect(seatsOf(anew)).toEqual([]);
  });

  it('is tried once, and what came of it is kept', () => {
    const site = stuck();
    const { id = '' } = site.lastOf('ana') ?? {};
    const problem = { kind: 'not-removed', code: null, message: 'It said no.', nextStep: 'Do it by hand.' };
    site.send({ type: 'seat-removed', at: site.at(), id, problem });
    expect([seatsOf(site), site.lastOf('ana')]).toMatchObject([[], { removed: false, outcome: 'It said no.' }]);
    const other = stuck();
    other.send({ type: 'seat-removed', at: other.at(), id: other.lastOf('ana')?.id ?? '', problem: null });
    other.giveBack('ana');
    expect(other.lastOf('ana')).toMatchObject({ status: 'released', removed: true, outcome: null });
  });
});
