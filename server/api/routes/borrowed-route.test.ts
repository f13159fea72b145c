import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { borrowedSchema } from '../../../protocol/borrowed.ts';
import type { Checkout } from '../../../protocol/license.ts';
import { createSampleApi, type SampleApi } from '../../testing/sample-api.ts';
import { sampleCheckout, sampleFeature, sampleServer, sampleState } from '../../testing/sample-state.ts';

let sample: SampleApi;
beforeEach(async () => {
  sample = await createSampleApi();
});
afterEach(() => sample.api.close());

const lent = (id: string, featureId: string, change: Partial<Checkout> = {}) =>
  sampleCheckout(id, featureId, { kind: 'borrowed', host: 'lap-1', ...change });
const ask = async () => borrowedSchema.parse((await sample.get('/api/v1/borrowed')).json());

describe('the borrowed seats of a site', () => {
  test('are those of all license servers, the first to come back at the top, unknown ends last', async () => {
    sample.state = sampleState(
      [sampleFeature('a', { borrowed: 2 }), sampleFeature('b', { serverId: 't', borrowed: 1 })],
      [
        lent('1', 'a', { until: null, untilNote: 'Not told.' }),
        lent('2', 'a', { user: 'bo', until: 9_000, count: 3 }),
        lent('3', 'b', { until: 5_000, untilNote: 'About.' }),
        sampleCheckout('4', 'a'),
      ],
      [sampleServer('s', { name: 'Simulation' }), sampleServer('t', { manager: 'rlm', name: 'Design' })],
    );
    const { seats, unnamed, truncated, hidden } = await ask();
    expect(seats.map(({ id, feature, server, untilNote }) => [id, feature, server, untilNote])).toEqual([
      ['3', 'b', 'Design', 'About.'],
      ['2', 'a', 'Simulation', undefined],
      ['1', 'a', 'Simulation', 'Not told.'],
    ]);
    expect(seats[0]).toMatchObject({ user: 'ana', host: 'lap-1', untilNote: 'About.' });
    expect([unnamed, truncated, hidden]).toEqual([[], false, undefined]);
  });

  test('say where else their people hold the same', async () => {
    sample.state = sampleState(
      [sampleFeature('a', { name: 'CAD' }), sampleFeature('b', { name: 'cad', serverId: 't' })],
      [lent('1', 'a'), lent('2', 'a', { user: 'bo' }), sampleCheckout('3', 'b', { host: 'ws-7' })],
    );
    expect((await ask()).seats.map(({ id, alsoOn }) => [id, alsoOn])).toEqual([
      ['1', ['ws-7']],
      ['2', []],
    ]);
  });

  test('are told by number where the license server does not say whose they are', async () => {
    sample.state = sampleState([sampleFeature('a', { borrowed: 5 })], [lent('1', 'a', { count: 2 })]);
    expect((await ask()).unnamed).toEqual([{ featureId: 'a', feature: 'a', serverId: 's', server: 's', count: 3 }]);
    sample.state = sampleState([sampleFeature('a', { borrowed: null })], []);
    expect((await ask()).unnamed).toEqual([]);
  });

  test('are at most so many, and it is said that there are more', async () => {
    const many = Array.from({ length: 5_001 }, (_, index) => lent(String(index), 'a', { until: index }));
    sample.state = sampleState([sampleFeature('a')], many);
    const { seats, truncated } = await ask();
    expect([seats.length, seats.at(-1)?.until, truncated]).toEqual([5_000, 4_999, true]);
  });

  test('have names also where the site is anonymous, if it has no roles', async () => {
    sample.state = sampleState([sampleFeature('a')], [lent('1', 'a')]);
    sample.state = { ...sample.state, rules: { ...sample.state.rules, anonymous: true } };
    expect((await ask()).seats[0]).toMatchObject({ user: 'ana', host: 'lap-1' });
  });
});
