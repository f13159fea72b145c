import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusySign, busySigns } from '../../../protocol/reclaim/activity.ts';
import type { ReclaimProgress } from '../../../protocol/reclaim/reclaim.ts';
import { requestRowSchemas } from '../../store/request-rows.ts';
import type { ReclaimRecord } from '../requests.ts';
import { sumOf } from '../rows.ts';
import { indexOffers } from '../waiting/offer-index.ts';
import { emptyLine, indexWaits } from '../waiting/wait-index.ts';
import { applicationOf } from './activity.ts';
import { youngMs } from './decide.ts';
import { openHours } from './hours.ts';
import { isGoingOn } from './reclaim-index.ts';
import { exclusionOf, ruleOf, rulesForFeature } from './reclaim-rules.ts';
import {
  createReclaimScenario,
  hour,
  minute,
  type ReclaimScenario,
  reclaimRules,
  rule,
  second,
} from './testing/scenario.ts';

const issued = { A: 2, B: 3 };
const features = Object.keys(issued);
const people = ['ana', 'bo', 'cy', 'dan', 'eve'];
const hours = [{ days: [1], from: '06:00', to: '14:00' }];
/** By turns; all of them ask only while somebody waits. */
const ruleSets = [
  reclaimRules([rule({ idleMs: 10 * minute })]),
  reclaimRules([rule({ features: ['A'], hours, exclude: { users: ['bo'], groups: [], hosts: [] } })]),
  reclaimRules([rule({ id: 'try', groups: ['Fluids'], dryRun: true }), rule({ action: 'close-if-saved' })]),
  reclaimRules([rule({ whenUsePercent: 50, match: 'all', exclude: { users: [], groups: [], hosts: ['ws-cy'] } })]),
  null,
] as const;

const progress = fc.oneof<fc.Arbitrary<ReclaimProgress>[]>(
  fc.constant({ step: 'postponed', forMs: 15 * minute }),
  fc.constantFrom('input', 'busy', 'shield').map((why) => ({ step: 'kept', why })),
  fc.constant({ step: 'closing' }),
  fc.constant({ step: 'closed', saved: 1, bytes: 9 }),
  fc.constant({ step: 'failed', why: 'disk-full' }),
);
const step = fc.record({
  what: fc.constantFrom(
    ...[
      'join',
      'join',
      'leave',
      'hold',
      'hold',
      'hold',
      'give back',
      'tell',
      'tell',
      'tell',
      'tell',
      'agent gone',
      'say',
    ],
    ...['say', 'wait', 'wait', 'poll', 'fail', 'set the clock', 'rules', 'restart', 'queue'],
  ),
  person: fc.constantFrom(...people),
  feature: fc.constantFrom(...features),
  idleMs: fc.option(fc.constantFrom(0, minute, 20 * minute, hour, 5 * hour), { nil: null, freq: 9 }),
  busy: fc.oneof(
    { weight: 6, arbitrary: fc.constant<BusySign[]>([]) },
    { weight: 1, arbitrary: fc.subarray([...busySigns]) },
  ),
  shieldMs: fc.option(fc.constantFrom(minute, hour), { nil: null, freq: 2 }),
  closable: fc.constantFrom('yes' as const, 'yes' as const, 'unsaved' as const, 'no' as const),
  heldMs: fc.constantFrom(0, minute, 2 * minute, hour),
  borrowed: fc.boolean(),
  progress,
  ms: fc.constantFrom(second, minute, 10 * minute, 40 * minute, 9 * hour),
  rules: fc.nat(ruleSets.length - 1),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function siteAfter(steps: readonly Step[], look: (site: ReclaimScenario) => void = () => {}): ReclaimScenario {
  const site = createReclaimScenario(ruleSets[0], issued);
  for (const [user, feature] of [
    ['ana', 'A'],
    ['bo', 'A'],
    ['cy', 'B'],
    ['dan', 'B'],
    ['ana', 'B'],
  ] as const)
    site.hold({ user }, feature);
  for (const user of people) site.tell(user);
  for (const one of steps) {
    const { what, person, feature, ms } = one;
    site.wait(second);
    switch (what) {
      case 'join':
        site.join(person, feature);
        break;
      case 'leave': {
        const wait = Object.values(site.state().requests.waits).find(({ user }) => user === person);
        site.leave(person, wait?.id ?? '');
        break;
      }
      case 'hold':
        if ((site.state().site.features[site.idOf(feature)]?.available ?? 0) > 0) {
          const kind = one.borrowed && one.heldMs === hour ? 'borrowed' : 'floating';
          site.hold({ user: person, heldMs: one.heldMs, kind }, feature);
        }
        break;
      case 'give back':
        site.giveBack(person, feature);
        break;
      case 'tell':
        site.tell(person, { idleMs: one.idleMs, busy: one.busy, shieldMs: one.shieldMs, closable: one.closable });
        break;
      case 'agent gone':
        site.agentGone(person);
        break;
      case 'say':
        site.say(person, one.progress);
        break;
      case 'wait':
        site.wait(ms);
        break;
      case 'poll':
        site.poll();
        break;
      case 'fail':
        site.failPoll();
        break;
      case 'set the clock':
        site.setClock(one.borrowed ? ms : -ms);
        break;
      case 'rules':
        site.rules(ruleSets[one.rules] ?? null);
        break;
      case 'restart':
        site.restart();
        break;
      case 'queue':
        site.queue(one.borrowed ? [person] : [], feature);
        break;
    }
    look(site);
  }
  return site;
}

const steps = fc.array(step, { maxLength: 50, size: 'max' });

/** Whether its agent is back after a restart; nobody else hears of it until then. */
function hasAgent(site: ReclaimScenario, { featureId, checkoutId }: ReclaimRecord): boolean {
  const checkout = site.state().holders[featureId]?.checkouts[checkoutId];
  return checkout !== undefined && typeof applicationOf(site.state().activity, checkout) !== 'string';
}

/** Whoever is asked has a seat that may be asked back, by facts of the state alone. */
function expectReason(site: ReclaimScenario): number {
  const state = site.state();
  const at = site.at();
  const open = site.reclaims().filter(({ status }) => status === 'open');
  for (const row of open) {
    const { reclaim } = state.rules;
    const feature = state.site.features[row.featureId];
    const checkout = state.holders[row.featureId]?.checkouts[row.checkoutId];
    // Nothing is known after a restart; it is seen to as soon as something is.
    if (reclaim !== null && feature === undefined) continue;
    if (reclaim === null || feature === undefined || checkout === undefined) throw new Error('asked without a seat');
    const found = applicationOf(state.activity, checkout);
    if (typeof found === 'string') {
      expect(state.agentsBackAt ?? 0).toBeGreaterThan(at);
      continue;
    }
    const own = ruleOf(reclaim, rulesForFeature(reclaim, feature.name), checkout.user);
    if (own === null) throw new Error('asked without a rule');
    expect([own.id, own.dryRun, exclusionOf(reclaim, own, checkout)]).toEqual([row.rule, false, null]);
    expect(openHours(own.hours, reclaim.timeZone, at).isOpen).toBe(true);
    expect([checkout.kind, feature.staleSince]).toEqual(['floating', null]);
    expect(at - (checkout.since ?? at)).toBeGreaterThanOrEqual(youngMs);
    expect(found.application.busy).toEqual([]);
    expect(found.application.shieldedUntil ?? 0).toBeLessThanOrEqual(at);
    expect(at - (found.application.idleSince ?? at)).toBeGreaterThanOrEqual(own.idleMs);
    if (own.action === 'close-if-saved') expect(found.application.closable).toBe('yes');
    expect(found.application.closable).not.toBe('no');
  }
  return open.length;
}

describe('whatever happens', () => {
  it('a seat is never asked back that is shielded, busy, used, borrowed, young, excluded, or out of hours', () => {
    let asked = 0;
    fc.assert(
      fc.property(steps, (all) => {
        siteAfter(all, (site) => {
          asked += expectReason(site);
        });
      }),
      { numRuns: 400 },
    );
    // Or the test would say nothing.
    expect(asked).toBeGreaterThan(300);
  });

  it('no more seats are asked back than are waited for', () => {
    fc.assert(
      fc.property(steps, (all) => {
        siteAfter(all, (site) => {
          const { site: seen, requests } = site.state();
          for (const { id, available, queued } of Object.values(seen.features)) {
            const line = indexWaits(requests.waits).lines.get(id) ?? emptyLine;
            const offers = indexOffers(requests.offers).openByFeature.get(id) ?? [];
            const free = Math.max(0, (available ?? 0) - sumOf(offers, ({ seats }) => seats));
            const waited = Math.max(0, line.length - offers.length + (queued ?? 0) - free);
            const open = site
              .reclaims()
              .filter((row) => row.featureId === id && row.status === 'open' && hasAgent(site, row));
            expect(open.length).toBeLessThanOrEqual(waited);
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  it('each seat is asked back once at a time, is told why, and can be kept', () => {
    fc.assert(
      fc.property(steps, (all) => {
        siteAfter(all, (site) => {
          const state = site.state();
          const goingOn = site.reclaims().filter(isGoingOn);
          expect(new Set(goingOn.map(({ checkoutId }) => checkoutId)).size).toBe(goingOn.length);
          for (const row of site.reclaims()) {
            expect(requestRowSchemas.reclaims.parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
            expect(row.endedAt === null).toBe(isGoingOn(row));
            expect(row.releasedAt !== null).toBe(row.status === 'released');
            expect(row.postponedUntil !== null).toBe(row.status === 'postponed');
          }
          for (const [featureId, { rows }] of Object.entries(state.standings)) {
            const { checkouts = {} } = state.holders[featureId] ?? {};
            expect(Object.keys(rows).sort()).toEqual(Object.keys(checkouts).sort());
            for (const { id, reason } of Object.values(rows)) {
              const isAsked = site
                .reclaims()
                .some((row) => row.checkoutId === id && (isGoingOn(row) || row.status === 'dry-run'));
              if (reason === 'asked-back') expect(isAsked).toBe(true);
            }
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('the same comes of the same', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(siteAfter(all).state()).toEqual(siteAfter(all).state());
      }),
      { numRuns: 50 },
    );
  });
});
