import { describe, expect, it } from 'vitest';
import { shieldSchema } from '../../../protocol/reclaim/reclaim.ts';
import type { ReportCheckout } from '../../license-managers/report.ts';
import type { SiteState } from '../site-state.ts';
import { checkout, config, feature, report } from '../testing/test-reports.ts';
import { stuckSeats } from './stuck.ts';
import { createReclaimScenario, hour, minute, type ReclaimScenario, reclaimRules, rule } from './testing/scenario.ts';
import { shieldsOf } from './views.ts';

const two = { FLUENT: 1, MESH: 1 };

/** Ana's one application holds both seats; Dan waits for the first, so that she is asked. */
function asked(...[rules = [rule()], issued = two]: Parameters<typeof createReclaimScenario>): ReclaimScenario {
  const site = createReclaimScenario(rules, issued);
  for (const name of Object.keys(issued)) site.hold({ user: 'ana' }, name);
  site.tell('ana');
  site.join('dan');
  return site;
}
const ids = (site: ReclaimScenario, user: string) => site.seatsOf(user).map(({ id }) => id);
describe('a seat that is asked back', () => {
  it('is no longer once another seat of its application is borrowed, even of another license server', () => {
    const site = asked([rule()], { FLUENT: 1 });
    const reportOther = (kind: ReportCheckout['kind']): void => {
      const seat = checkout({ user: 'ana', host: 'ws-ana', handle: '7', since: '2026-11-23T09:00:00', kind });
      const features = [feature({ name: 'MESH', issued: 1, checkouts: [seat] })];
      site.send({ type: 'reported', at: site.at(), serverId: 't', report: report({ features }) });
    };
    site.send({ type: 'configured', at: site.at(), servers: [config(), config({ id: 't' })] });
    reportOther('floating');
    site.tell('ana');
    expect([site.asked(), site.seatsOf('ana').length]).toEqual([['ana'], 2]);
    reportOther('borrowed');
    expect([site.asked(), site.why('ana')]).toEqual([[], 'borrowed']);
  });

  it('is asked about anew when its rule does something else by now', () => {
    const site = asked([rule({ action: 'save-and-close', excludedFolders: [] })]);
    const { id } = site.lastOf('ana') ?? {};
    site.rules([rule({ action: 'suggest', excludedFolders: ['/secret/*'] })]);
    site.wait(1);
    expect(site.reclaims().find((row) => row.id === id)).toMatchObject({ status: 'withdrawn', outcome: 'asked-anew' });
    const [now, ...others] = site.reclaims().filter(({ status }) => status === 'open');
    expect([now?.action, now?.excludedFolders, others]).toEqual(['suggest', ['/secret/*'], []]);
  });

  it('stays as it is when rules are read again that say the same', () => {
    const site = asked();
    const before = site.lastOf('ana');
    site.rules([rule()]);
    expect(site.reclaims()).toEqual([before]);
  });

  it('is not any more when nothing is heard of its license server after a restart', () => {
    const site = asked();
    site.restart();
    site.failPoll();
    site.wait(2 * minute);
    expect(site.lastOf('ana')).toMatchObject({ status: 'withdrawn', outcome: 'use-unknown' });
  });
});

describe('an agent', () => {
  it('puts off nothing of others, whatever seats it says its application holds', () => {
    const site = createReclaimScenario([rule()], { FLUENT: 2 });
    site.hold({ user: 'ana' });
    site.hold({ user: 'eve' });
    site.tell('ana');
    site.tell('eve', { checkoutIds: [...ids(site, 'eve'), ...ids(site, 'ana')] });
    site.join('dan');
    site.join('fay');
    expect(site.asked()).toEqual(['ana', 'eve']);
    site.say('eve', { step: 'postponed', forMs: 15 * minute });
    expect([site.statusOf('eve'), site.statusOf('ana')]).toEqual(['postponed', 'open']);
  });

  it('cannot shield its seat for longer than any rule allows, nor tell what nobody can read', () => {
    const site = asked([rule({ maxShieldMs: hour })]);
    site.tell('ana', { shieldMs: Number.MAX_SAFE_INTEGER });
    const [shield] = Object.values(shieldsOf(site.state(), site.idOf('FLUENT')));
    expect(shieldSchema.parse(shield).until).toBe(site.at() + hour);
    site.rules(reclaimRules([rule({ maxShieldMs: 0 })]));
    site.tell('ana', { shieldMs: hour });
    site.wait(3 * minute);
    expect([shieldsOf(site.state(), site.idOf('FLUENT')), site.asked()]).toEqual([{}, ['ana']]);
  });

  it('that tells of no application at all is there all the same', () => {
    const site = createReclaimScenario();
    site.hold({ user: 'ana' });
    site.join('dan');
    expect(site.why('ana')).toBe('no-agent');
    site.tell('ana', { checkoutIds: [] });
    expect(site.why('ana')).toBe('application-unknown');
  });

  it('makes nobody look at seats of others by naming them', () => {
    const site = asked();
    const before: SiteState['standings'] = site.state().standings;
    site.tell('eve', { checkoutIds: ids(site, 'ana') });
    expect(site.state().standings).toBe(before);
  });
});

it('a seat is not taken away while an application is told to hold it, although it was said to be closed', () => {
  const site = asked(reclaimRules([rule()], { releaseStuckAfterMs: 5 * minute }), { FLUENT: 1 });
  site.say('ana', { step: 'closed', saved: 0, bytes: 0 });
  site.wait(5 * minute);
  site.poll();
  expect(stuckSeats(site.state(), 's', site.at())).toEqual([]);
  site.tell('ana', { checkoutIds: [] });
  expect(stuckSeats(site.state(), 's', site.at())).toHaveLength(1);
});
