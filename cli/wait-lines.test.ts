import { describe, expect, it } from 'vitest';
import { sampleFeature, sampleServer } from '../server/testing/sample-state.ts';
import { offerLine, positionLines } from './wait-lines.ts';
import { clockText } from './words.ts';

const at = new Date(2026, 10, 18, 10, 5).getTime();
const site = {
  features: { a: sampleFeature('a', { name: 'spaceclaim', serverId: 's' }) },
  servers: { s: sampleServer('s', { name: 'Simulation' }) },
};
const wait = {
  id: 'w',
  user: 'kim',
  host: 'desk-1',
  featureIds: ['a'],
  seats: 1,
  origin: 'asked' as const,
  since: at,
  until: at + 1000,
  pausedUntil: null,
  places: [{ featureId: 'a', position: 2, people: 3, reason: 'One person asked before you.' }],
};

describe('what wait says', () => {
  it('tells the place in line, with the reason, and a pause', () => {
    expect(positionLines(wait, site)).toEqual([
      'spaceclaim on Simulation: you are 2nd of 3 in line. One person asked before you.',
    ]);
    expect(positionLines({ ...wait, pausedUntil: at }, site).at(-1)).toBe(
      'No offer before 10:05:00: it was put off or missed.',
    );
  });

  it('tells an offer by this computer’s clock', () => {
    const offer = {
      id: 'o',
      waitId: 'w',
      featureId: 'a',
      user: 'kim',
      host: 'desk-1',
      seats: 2,
      offeredAt: at,
      expiresAt: at + 180_000,
      status: 'open' as const,
      endedAt: null,
      started: false,
      lapse: null,
    };
    expect(offerLine(offer, site, 60_000)).toBe(
      `spaceclaim on Simulation: 2 seats are free for you, until ${clockText(at + 120_000)}.`,
    );
  });

  it('lets no name from outside steer the terminal', () => {
    const named = { ...site, servers: { s: sampleServer('s', { name: 'a\u001b[2Jb' }) } };
    expect(positionLines(wait, named)[0]).not.toContain('\u001b');
  });
});
