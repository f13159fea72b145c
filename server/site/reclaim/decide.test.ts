import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusySign, busySigns } from '../../../protocol/reclaim/activity.ts';
import { reclaimActions } from '../../../protocol/reclaim/policy.ts';
import { decide, restMs, type SeatFacts, youngMs } from './decide.ts';
import { hour, minute, noon, rule } from './testing/scenario.ts';

const facts = (change: Partial<SeatFacts> = {}): SeatFacts => ({
  at: noon,
  rule: rule(),
  exclusion: null,
  borrowed: false,
  since: noon - hour,
  application: { idleSince: noon - hour, shieldedUntil: null, busy: [], closable: 'yes' },
  hours: { isOpen: true, changesAt: null },
  figures: { issued: 10, inUse: 10, waitedFor: 1 },
  asked: 0,
  postponedUntil: null,
  keptAt: null,
  failedAt: null,
  withdrawnAt: null,
  ...change,
});
const application = (change: object) => ({
  application: { idleSince: noon - hour, shieldedUntil: null, busy: [], closable: 'yes' as const, ...change },
});
const figures = (change: object) => ({ figures: { issued: 10, inUse: 10, waitedFor: 1, ...change } });

describe('a seat', () => {
  it('is asked back when nothing speaks against it', () => {
    expect(decide(facts())).toEqual({ asked: true, reason: 'asked-back', nextAt: null });
  });

  it.each<[string, Partial<SeatFacts>, number | null]>([
    ['no-rule', { rule: null }, null],
    ['excluded-user', { exclusion: 'excluded-user' }, null],
    ['excluded-host', { exclusion: 'excluded-host' }, null],
    ['borrowed', { borrowed: true }, null],
    ['age-unknown', { since: null }, null],
    ['young', { since: noon - youngMs + 1 }, noon + 1],
    ['young', { since: noon + hour }, noon + hour + youngMs],
    ['no-agent', { application: 'no-agent' }, null],
    ['application-unknown', { application: 'application-unknown' }, null],
    ['shielded', application({ shieldedUntil: noon + 1 }), noon + 1],
    ['busy', application({ busy: ['disk'] }), null],
    ['idle-unknown', application({ idleSince: null }), null],
    ['not-idle', application({ idleSince: noon - 30 * minute + 1 }), noon + 1],
    ['not-idle', { keptAt: noon - minute }, noon + 29 * minute],
    ['outside-hours', { hours: { isOpen: false, changesAt: noon + hour } }, noon + hour],
    ['nobody-waits', figures({ waitedFor: 0 }), null],
    ['use-unknown', { figures: null }, null],
    ['cannot-close', application({ closable: 'no' }), null],
    ['unsaved', { ...application({ closable: 'unsaved' }), rule: rule({ action: 'close-if-saved' }) }, null],
    ['postponed', { postponedUntil: noon + 1 }, noon + 1],
    ['failed-before', { failedAt: noon - minute }, null],
    ['asked-lately', { withdrawnAt: noon - minute }, noon + 2 * minute],
    ['enough-asked', { asked: 1 }, null],
  ])('is not: %s', (reason, change, nextAt) => {
    expect(decide(facts(change))).toEqual({ asked: false, reason, nextAt });
  });

  it.each<[string, Partial<SeatFacts>]>([
    ['a shield that is over', application({ shieldedUntil: noon })],
    ['two minutes of age', { since: noon - youngMs }],
    ['a postponement that is over', { postponedUntil: noon }],
    ['a reason that went away some minutes ago', { withdrawnAt: noon - 3 * minute }],
    ['a failure before it was used again', { failedAt: noon - hour - 1 }],
    ['unsaved documents that are saved first', application({ closable: 'unsaved' })],
    [
      'what cannot be closed and is only suggested',
      { ...application({ closable: 'no' }), rule: rule({ action: 'suggest' }) },
    ],
  ])('is asked back in spite of %s', (_what, change) => {
    expect(decide(facts(change)).asked).toBe(true);
  });
});

describe('how many are wanted', () => {
  const wanted = (change: Partial<SeatFacts>): number => {
    let asked = 0;
    while (asked < 1000 && decide(facts({ ...change, asked })).asked) asked += 1;
    return asked;
  };
  const by = (percent: number | null, change: Parameters<typeof rule>[0] = {}) => ({
    rule: rule({ whenUsePercent: percent, ...change }),
  });

  it.each<[string, number, Partial<SeatFacts>]>([
    ['as many as are waited for', 3, figures({ waitedFor: 3 })],
    ['where only use counts, as many as bring it below', 3, { ...by(80, { whenWaiting: false }) }],
    ['none below the limit', 0, { ...by(80, { whenWaiting: false }), ...figures({ inUse: 7 }) }],
    ['one at the limit', 1, { ...by(80, { whenWaiting: false }), ...figures({ inUse: 8 }) }],
    ['one above a limit that is no whole seat', 1, { ...by(75, { whenWaiting: false }), ...figures({ inUse: 8 }) }],
    ['either: what is more', 3, { ...by(80), ...figures({ waitedFor: 1 }) }],
    ['either: use alone', 3, { ...by(80), ...figures({ waitedFor: 0 }) }],
    ['either: those who wait alone', 2, { ...by(80), ...figures({ waitedFor: 2, inUse: 1 }) }],
    ['both: what is less', 1, { ...by(80, { match: 'all' }), ...figures({ waitedFor: 1 }) }],
    ['both: not while use is low', 0, { ...by(80, { match: 'all' }), ...figures({ waitedFor: 5, inUse: 1 }) }],
    ['without a condition, all', 1000, { ...by(null, { whenWaiting: false }) }],
    ['of no seats at all, none', 0, { ...by(80, { whenWaiting: false }), ...figures({ issued: 0, inUse: 0 }) }],
  ])('%s', (_what, count, change) => {
    expect(wanted(change)).toBe(count);
  });

  it('is told why none is', () => {
    const all = { ...by(80, { match: 'all' }), ...figures({ waitedFor: 1, inUse: 1 }) };
    expect(decide(facts(all)).reason).toBe('use-low');
    expect(decide(facts({ ...by(80), ...figures({ waitedFor: 0, inUse: 1 }) })).reason).toBe('nobody-waits');
    expect(decide(facts({ ...by(80, { whenWaiting: false }), ...figures({ inUse: 1 }) })).reason).toBe('use-low');
  });
});

const moment = fc.integer({ min: noon - 3 * hour, max: noon + 3 * hour });
const past = fc.integer({ min: noon - 3 * hour, max: noon - hour });
/** Mostly what does not speak against asking, so that a good part of the seats is asked back. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 2, arbitrary: other });
const mostlyNull = <T>(other: fc.Arbitrary<T>) => mostly<T | null>(fc.constant(null), other);
const anyFacts: fc.Arbitrary<SeatFacts> = fc.record({
  at: fc.constant(noon),
  rule: mostly<SeatFacts['rule']>(
    fc.record({
      idleMs: fc.integer({ min: 0, max: 2 * hour }),
      whenWaiting: fc.boolean(),
      whenUsePercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      match: fc.constantFrom('any' as const, 'all' as const),
      action: fc.constantFrom(...reclaimActions),
      dryRun: fc.boolean(),
    }),
    fc.constant(null),
  ),
  exclusion: mostlyNull(fc.constantFrom('excluded-user' as const, 'excluded-host' as const)),
  borrowed: mostly(fc.constant(false), fc.constant(true)),
  since: mostly<number | null>(past, fc.option(moment, { nil: null })),
  application: mostly<SeatFacts['application']>(
    fc.record({
      idleSince: mostly<number | null>(past, fc.option(moment, { nil: null })),
      shieldedUntil: mostlyNull(moment),
      busy: mostly<readonly BusySign[]>(fc.constant([]), fc.subarray([...busySigns])),
      closable: fc.constantFrom('yes' as const, 'yes' as const, 'unsaved' as const, 'no' as const),
    }),
    fc.constantFrom('no-agent' as const, 'application-unknown' as const),
  ),
  hours: mostly(
    fc.constant({ isOpen: true, changesAt: null }),
    fc.record({ isOpen: fc.boolean(), changesAt: fc.option(fc.constant(noon + 1), { nil: null }) }),
  ),
  figures: mostly<SeatFacts['figures']>(
    fc.record({ issued: fc.nat(5), inUse: fc.nat(5), waitedFor: fc.nat(3) }),
    fc.constant(null),
  ),
  asked: fc.nat(4),
  postponedUntil: mostlyNull(moment),
  keptAt: mostlyNull(moment),
  failedAt: mostlyNull(moment),
  withdrawnAt: mostlyNull(moment),
});

describe('whatever the facts are', () => {
  it('a seat is never asked back without all of its conditions', () => {
    let asked = 0;
    fc.assert(
      fc.property(anyFacts, (any) => {
        const decision = decide(any);
        if (!decision.asked) return;
        asked += 1;
        expect(decision.reason).toBe('asked-back');
        const { rule: its, application: its2, figures: known } = any;
        if (its === null || typeof its2 === 'string' || known === null) throw new Error('asked without knowing enough');
        expect([any.exclusion, any.borrowed, its2.busy.length, any.hours.isOpen]).toEqual([null, false, 0, true]);
        expect(any.since ?? noon).toBeLessThanOrEqual(noon - youngMs);
        expect(its2.shieldedUntil ?? 0).toBeLessThanOrEqual(noon);
        expect(noon - (its2.idleSince ?? noon + 1)).toBeGreaterThanOrEqual(its.idleMs);
        expect(noon - (any.keptAt ?? 0)).toBeGreaterThanOrEqual(its.idleMs);
        expect(any.postponedUntil ?? 0).toBeLessThanOrEqual(noon);
        expect(any.failedAt ?? -1).toBeLessThan(its2.idleSince ?? 0);
        expect(noon - (any.withdrawnAt ?? 0)).toBeGreaterThanOrEqual(restMs);
        if (its.action !== 'suggest') expect(its2.closable).not.toBe('no');
        if (its.action === 'close-if-saved') expect(its2.closable).toBe('yes');
        const isUsed = its.whenUsePercent !== null && (100 * known.inUse) / known.issued >= its.whenUsePercent;
        if (its.whenWaiting && its.whenUsePercent === null) expect(any.asked).toBeLessThan(known.waitedFor);
        if (its.whenWaiting && its.match === 'all') expect(any.asked).toBeLessThan(known.waitedFor);
        if (its.whenUsePercent !== null && (its.match === 'all' || known.waitedFor === 0)) expect(isUsed).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    // Or the test would say nothing.
    expect(asked).toBeGreaterThan(200);
  });

  it('it is looked at again later, never at once', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { nextAt } = decide(any);
        if (nextAt !== null) expect(nextAt).toBeGreaterThan(noon);
      }),
      { numRuns: 5_000 },
    );
  });
});
