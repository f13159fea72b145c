import { describe, expect, it } from 'vitest';
import type { Pool } from '../../protocol/license.ts';
import { feature } from '../agent/testing/fake-server.ts';
import { expiryFacts } from './expiry-facts.ts';
import { now, personState } from './testing/person-state.ts';

const dayMs = 86_400_000;
const dayIn = (days: number) => {
  const day = new Date(now + days * dayMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
const pool = (days: number | null, issued: number | null = 10): Pool => ({
  version: null,
  expiry: days === null ? 'permanent' : dayIn(days),
  issued,
  vendorString: null,
});
const ending = (name: string, ...pools: readonly Pool[]) => feature(name, { issued: 10, pools: [...pools] });

function factsOf(features: readonly ReturnType<typeof ending>[], looksAfterLicenses = true, at = now) {
  const state = personState({}, { features, connection: { looksAfterLicenses } });
  return expiryFacts({ state, now: at, locale: 'en-GB' });
}
const idsOf = (...args: Parameters<typeof factsOf>) => factsOf(...args).map(({ id }) => id);

describe('licences that end soon', () => {
  it('are told to those who look after licences, and to nobody else', () => {
    const soon = [ending('FLUENT', pool(7))];
    expect(factsOf(soon)).toMatchObject([
      {
        kind: 'licence-ends',
        title: 'FLUENT ends in 7 days',
        body: `On cae-lic-1, last day ${dayIn(7)}: FLUENT. Ask for a renewal, or install it.`,
        featureIds: ['FLUENT'],
        target: { kind: 'feature', featureId: 'FLUENT' },
      },
    ]);
    expect(factsOf(soon, false)).toEqual([]);
    expect(expiryFacts({ state: personState({}, { features: soon }), now, locale: 'en-GB' })).toEqual([]);
  });

  it('are no news for who watches license servers with the app alone, the demo site among them', () => {
    const connection = { looksAfterLicenses: true, embedded: true };
    const state = personState({}, { features: [ending('FLUENT', pool(7))], connection });
    expect(expiryFacts({ state, now, locale: 'en-GB' })).toEqual([]);
  });

  it('are told at 30, 7 and 1 days, each once', () => {
    const day = dayIn(40);
    const soon = [ending('FLUENT', pool(40))];
    const ids = Array.from({ length: 42 }, (_, days) => idsOf(soon, true, now + days * dayMs)).flat();
    expect([...new Set(ids)]).toEqual([30, 7, 1].map((stage) => `licence-ends:${stage}:s1:${day}`));
    expect(ids).toHaveLength(31);
  });

  it('of one license server that end on one day are told together', () => {
    const four = ['d', 'b', 'c', 'a'].map((name) => ending(name, pool(1), ...(name === 'b' ? [pool(null)] : [])));
    const [fact, ...more] = factsOf(four);
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      title: '4 features end tomorrow',
      body: `On cae-lic-1, last day ${dayIn(1)}: a, b (10 of 10), c and 1 more. Ask for a renewal, or install it.`,
      featureIds: [],
    });
    expect(idsOf([ending('a', pool(1)), ending('b', pool(2))])).toHaveLength(2);
  });

  it('say how many seats stay, as far as that is known', () => {
    expect(factsOf([ending('a', pool(0, null), pool(null))])[0]).toMatchObject({
      title: 'a ends today',
      body: expect.stringContaining('part of a.'),
    });
  });
});
