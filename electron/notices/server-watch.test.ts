import { describe, expect, it } from 'vitest';
import { feature } from '../agent/testing/fake-server.ts';
import {
  backAfterMs,
  downAfterMs,
  nextServerNewsAt,
  nextToldDown,
  observeServers,
  type Sightings,
  serverFacts,
  type ToldDown,
} from './server-watch.ts';
import { licenseServer, now, personState } from './testing/person-state.ts';

const problem = { kind: 'server-down', code: null, message: 'Nothing answers there.', nextStep: 'Ask.' };
const seenWith = (status: 'up' | 'down' | 'degraded' | 'unknown', connected = true) => ({
  now,
  locale: 'en-GB',
  state: personState(
    {},
    {
      features: [feature('FLUENT')],
      servers: [licenseServer({ status, problem: status === 'down' ? problem : null })],
      connection: { status: connected ? 'connected' : 'reconnecting' },
    },
  ),
});

/** Plays statuses, each with the time since the start; returns the kinds told at each. */
function play(...steps: readonly (readonly [status: Parameters<typeof seenWith>[0], at: number])[]) {
  let sightings: Sightings = {};
  let told: ToldDown = {};
  return steps.map(([status, at]) => {
    const seen = seenWith(status);
    sightings = observeServers(sightings, seen, ['FLUENT'], at);
    const facts = serverFacts(sightings, told, seen, at);
    told = nextToldDown(told, facts, sightings, now + at);
    return facts.map(({ kind }) => kind).join();
  });
}

describe('a license server of a pinned feature', () => {
  it('is told to be down only after a while, once, and then to be back only after a while', () => {
    expect(
      play(
        ['up', 0],
        ['down', 1000],
        ['down', 1000 + downAfterMs - 1],
        ['down', 1000 + downAfterMs],
        ['down', 1000 + 2 * downAfterMs],
        ['up', 200_000],
        ['up', 200_000 + backAfterMs - 1],
        ['up', 200_000 + backAfterMs],
        ['up', 200_000 + 2 * backAfterMs],
      ),
    ).toEqual(['', '', '', 'server-down', '', '', '', 'server-back', '']);
  });

  it('that flaps is not told at all', () => {
    expect(play(['down', 0], ['up', 50_000], ['down', 55_000], ['up', 100_000], ['up', 200_000])).toEqual(
      Array(5).fill(''),
    );
  });

  it('is neither down nor back while nothing is known of it', () => {
    expect(play(['down', 0], ['unknown', 30_000], ['down', 40_000], ['down', 70_000])).toEqual(Array(4).fill(''));
  });

  it('is not watched while the monitoring server is out of reach', () => {
    const before = observeServers({}, seenWith('down'), ['FLUENT'], 0);
    expect(observeServers(before, seenWith('down', false), ['FLUENT'], 50_000)).toEqual({});
  });

  it('is watched only for pinned features of the site', () => {
    expect(observeServers({}, seenWith('down'), [], 0)).toEqual({});
    expect(observeServers({}, seenWith('down'), ['gone', '__proto__'], 0)).toEqual({});
  });

  it('says what is wrong', () => {
    const seen = seenWith('down');
    const sightings = observeServers({}, seen, ['FLUENT'], 0);
    expect(serverFacts(sightings, {}, seen, downAfterMs)[0]).toMatchObject({
      title: 'The license server cae-lic-1 is down',
      body: 'Nothing answers there.',
      at: now - downAfterMs,
    });
    expect(nextServerNewsAt(sightings, {})).toBe(downAfterMs);
    expect(nextServerNewsAt(sightings, { s1: now })).toBeNull();
  });
});
