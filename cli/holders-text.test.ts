import { describe, expect, it } from 'vitest';
import { sampleCheckout, sampleFeature } from '../server/testing/sample-state.ts';
import { featureText } from './holders-text.ts';
import type { FeatureStatus, Status } from './status-model.ts';
import { plainPaint } from './table.ts';

const at = new Date(2026, 10, 20, 9, 5).getTime();
const status: Status = { site: null, user: 'ana', host: 'ws-1', connected: true, at, servers: [], features: [] };
const text = (change: Partial<FeatureStatus>): string =>
  featureText(
    { ...sampleFeature('1'), serverName: 'Simulation', freeForYou: 6, waiting: null, ...change },
    status,
    plainPaint,
  ).join('\n');

const pool = (expiry: string | null) => ({ version: '1.0', expiry, issued: 2, vendorString: null });

describe('featureText', () => {
  it('counts the last day of a pool as valid', () => {
    const pools = ['2026-11-20', '2026-11-19', 'permanent', null].map(pool);
    expect(text({ pools }).match(/(?<=issued, ).*/g)).toEqual([
      'valid until 2026-11-20',
      'expired on 2026-11-19',
      'permanent',
      'expiry not known',
    ]);
  });

  it('says of an expired feature that it expired, and not what does not help', () => {
    const problem = { kind: 'not-served', code: null, message: 'It is not served.', nextStep: 'Read the file again.' };
    const ended = ['2026-11-01', '2026-11-19'].map(pool);
    expect(text({ problem, pools: ended })).toContain('It expired on 2026-11-19. Ask for a renewal.');
    expect(text({ problem, pools: ended })).not.toContain('Read the file again.');
    expect(text({ problem, pools: [...ended, pool('permanent')] })).toContain('Read the file again.');
    expect(text({ pools: ended })).not.toContain('Ask for a renewal.');
  });

  it('says when the figures do not add up, and when they are old', () => {
    expect(text({ inUse: 7, difference: 2 })).toContain('The license server says 7 in use; its own lines add up to 5.');
    expect(text({ inUse: 7, difference: 0 })).not.toContain('add up');
    expect(text({ staleSince: at - 300_000 })).toContain('as of 5 min ago');
  });

  it('tells what the license manager counts besides, and by what', () => {
    const denied = { counter: 7, count: 3, since: at - 3_600_000, lastAt: at - 300_000 };
    const told = text({ tokens: true, softLimit: 6, inUse: 8, denied });
    expect(told).toContain('Counted in tokens; one seat can take many.');
    expect(told).toContain('Soft limit: 6; what is used above it is charged for (2 now).');
    expect(told).toContain(
      'The license server has refused 7 requests, 3 of them since 2026-11-20 08:05, the last 5 min ago.',
    );
    expect(text({ softLimit: 6, inUse: 6 })).toContain('is charged for.');
    expect(text({})).not.toMatch(/token|Soft|refused/);
  });

  it('tells what the license server does with any seat, and of borrowing only who may', () => {
    const rules = { idleSeconds: 7200, borrowHours: 168 };
    expect(text({ rules })).toContain(
      'Rules of the license server:\n  A seat is taken back after 2 hours of no use.\n  A seat can be borrowed for up to 7 days.',
    );
    const allowance = { id: '1', featureId: '1', barred: null, limit: null, mayBorrow: false };
    expect(text({ rules, allowance })).not.toContain('can be borrowed');
    expect(text({})).not.toContain('Rules');
  });

  it('says how exact the end of a borrow is', () => {
    const lent = (change: object) => ({ ...sampleCheckout('c', '1', { kind: 'borrowed' }), until: at, ...change });
    expect(text({ checkouts: [lent({})] })).toMatch(/ 2026-11-20 09:05$/m);
    expect(text({ checkouts: [lent({ untilNote: 'Why.' })] })).toMatch(/ about 2026-11-20 09:05$/m);
    expect(text({ checkouts: [lent({ until: null })] })).toMatch(/ \?$/m);
  });

  it('says where a start is not certain', () => {
    const held = (change: object) => text({ checkouts: [{ ...sampleCheckout('c', '1'), since: at, ...change }] });
    expect(held({})).not.toContain('about');
    expect(held({ sinceNote: 'Why.' })).toMatch(/ about \d\d:\d\d /);
  });

  it('says why a feature has no figures', () => {
    const problem = { kind: 'x', code: null, message: 'It is not served.', nextStep: 'Read the file again.' };
    expect(text({ problem, limit: 'unknown', issued: null, inUse: null, freeForYou: null })).toContain(
      '? free for you · ? in use · 0 borrowed · 0 reserved · 0 queued\nIt is not served. Read the file again.',
    );
  });

  it('tells who waits: in the queue of the license manager, and in the list of Seatlight', () => {
    const queued = { id: 'q', featureId: '1', display: null, version: null, ahead: 0 };
    const place = { id: 'w', position: 1, seats: 1, since: at - 60_000, offered: false, passedOver: false, you: false };
    const waiting = text({
      queued: 3,
      queue: [
        { ...queued, user: 'bo', host: 'ws-2', count: 2 },
        { ...queued, user: 'ana', host: 'ws-1', count: 1 },
      ],
      waiting: { people: 4, seats: 5, offered: 1 },
      places: [
        { ...place, user: 'cy', host: 'ws-3', passedOver: true },
        { ...place, user: 'dan', host: 'ws-4', seats: 2, offered: true },
        { ...place, user: null, host: null, position: 2 },
        { ...place, user: null, host: null, position: 3, you: true },
      ],
      ownPlace: {
        position: 3,
        people: 4,
        reason: 'Three people asked before you; one of them is away.',
        pausedUntil: at,
      },
    });
    expect(waiting).toContain(' · 3 queued · 4 waiting');
    expect(waiting.slice(waiting.indexOf('In the'))).toBe(
      `In the license manager's own queue:
PLACE  USER       HOST  SEATS
  1st  bo         ws-2      2
  2nd  ana (you)  ws-1      1

In Seatlight's waiting list:
PLACE  USER       HOST  SEATS  SINCE  NOTE
    –  cy         ws-3      1  09:04  skipped for now
  1st  dan        ws-4      2  09:04  has the offer
  2nd  someone              1  09:04
  3rd  ana (you)            1  09:04
You are 3rd of 4 in line. Three people asked before you; one of them is away.
No offer before 09:05:00: it was put off or missed.`,
    );
  });

  it('says nothing of lines in which nobody waits', () => {
    expect(text({ queue: [], places: [], ownPlace: null, waiting: { people: 0, seats: 0, offered: 0 } })).not.toMatch(
      /queue:|list:|in line/,
    );
  });
});
