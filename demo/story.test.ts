import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debugLogLines } from './debug-log.ts';
import { demoAddress } from './demo-site.ts';
import { demoSiteScenario } from './scenario-demo-site.ts';
import { findServer, situationAt } from './situation-at.ts';
import { askedFeature, storyPeople, storyServerId, storyTimes, wantedFeature } from './story.ts';

const you = { user: 'you', host: 'your-pc', utcOffsetMinutes: 0 };
const starts = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) });
const server = findServer(demoSiteScenario, demoAddress(storyServerId));
if (server === undefined) throw new Error('The story has no license server.');

const situation = (startAt: number, afterMs: number) =>
  situationAt(demoSiteScenario, server, you, startAt + afterMs, startAt);
const featureOf = (startAt: number, afterMs: number, name: string) => {
  const feature = situation(startAt, afterMs).features.find((one) => one.name === name);
  if (feature === undefined) throw new Error(`${name} is not served.`);
  return feature;
};
const usersOf = (startAt: number, afterMs: number, name: string) =>
  featureOf(startAt, afterMs, name).pools.flatMap((pool) => pool.seats.map((seat) => seat.user));
const free = (startAt: number, afterMs: number, name: string) => {
  const { issued, inUse } = featureOf(startAt, afterMs, name);
  return issued - inUse;
};

describe('story of the demo site', { timeout: 60_000 }, () => {
  it('fills both features and frees the wanted one seat by seat, whenever the app is started', () => {
    fc.assert(
      fc.property(starts, (startAt) => {
        const wanted = (afterMs: number) => free(startAt, afterMs, wantedFeature);
        expect(wanted(0)).toBe(0);
        expect(wanted(storyTimes.youAreDenied)).toBe(0);
        expect(wanted(storyTimes.firstSeat)).toBe(1);
        expect(wanted(storyTimes.firstTakes)).toBe(0);
        expect(wanted(storyTimes.yourSeat - 1)).toBe(0);
        expect(wanted(storyTimes.yourSeat)).toBe(1);
        expect(wanted(storyTimes.lastTakes - 1)).toBe(1);
        expect(wanted(storyTimes.lastTakes)).toBe(0);
        for (const afterMs of [0, storyTimes.youAreAsked, storyTimes.closes]) {
          expect(free(startAt, afterMs, askedFeature)).toBe(0);
          expect(usersOf(startAt, afterMs, askedFeature)).toContain(you.user);
          expect(usersOf(startAt, afterMs, askedFeature)).not.toContain(storyPeople.asker.user);
        }
        expect(usersOf(startAt, 0, wantedFeature)).toContain(storyPeople.holder.user);
        expect(usersOf(startAt, storyTimes.yourSeat, wantedFeature)).toContain(storyPeople.first.user);
      }),
      { numRuns: 30 },
    );
  });

  it('tells the license server’s part in its log, and nothing else of the wanted feature', () => {
    fc.assert(
      fc.property(starts, (startAt) => {
        const at = startAt + storyTimes.lastTakes;
        const lines = debugLogLines(situation(startAt, storyTimes.lastTakes), startAt, at)
          .filter((text) => text.includes(`"${wantedFeature}"`))
          .map((text) => text.slice('10:00:00 (ansyslmd) '.length));
        const { first, last } = storyPeople;
        expect(lines).toEqual([
          `DENIED: "${wantedFeature}" you@your-pc  (Licensed number of users already reached. (-4,342))`,
          expect.stringMatching(/^IN: /),
          `OUT: "${wantedFeature}" ${first.user}@${first.host}`,
          expect.stringMatching(/^IN: /),
          `OUT: "${wantedFeature}" ${last.user}@${last.host}`,
        ]);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves other features alone, and everything once it is forgotten', () => {
    fc.assert(
      fc.property(starts, (startAt) => {
        const later = startAt + storyTimes.forgotten + 1;
        expect(situation(startAt, storyTimes.forgotten + 1)).toEqual(situationAt(demoSiteScenario, server, you, later));
        const other = (name: string) => (feature: { name: string }) => feature.name === name;
        const now = startAt + storyTimes.yourSeat;
        expect(situation(startAt, storyTimes.yourSeat).features.find(other('anshpc'))).toEqual(
          situationAt(demoSiteScenario, server, you, now).features.find(other('anshpc')),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('never has more in use than there is, nor anybody of the story twice', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: -400, max: 7300 }), (startAt, second) => {
        for (const name of [wantedFeature, askedFeature]) {
          expect(free(startAt, second * 1000, name)).toBeGreaterThanOrEqual(0);
        }
        const users = usersOf(startAt, second * 1000, wantedFeature);
        for (const { user } of Object.values(storyPeople)) {
          expect(users.filter((one) => one === user).length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
