import { describe, expect, it } from 'vitest';
import { exampleServer } from '../../testing/example-site.ts';
import { troubles } from './trouble.ts';

const problem = (message: string) => ({ kind: 'k', code: null, message, nextStep: `Repair: ${message}` });
const member = {
  host: 'c',
  port: 1,
  status: 'down',
  master: false,
  version: null,
  problem: problem('c is off.'),
} as const;

describe('troubles', () => {
  it('passes over servers that are up, and those not asked yet', () => {
    const early = exampleServer({ id: 'e', status: 'unknown', lastGoodReportAt: null });
    expect(troubles([exampleServer(), early])).toEqual([]);
  });

  it('names the worst first', () => {
    const found = troubles([
      exampleServer({ id: 'd', name: 'd', status: 'degraded' }),
      exampleServer({ id: 'z', name: 'z', status: 'down' }),
      exampleServer({ id: 'b', name: 'b', status: 'down' }),
    ]);
    expect(found.map(({ server }) => server.id)).toEqual(['b', 'z', 'd']);
  });

  it('says why, and the first thing to do', () => {
    const up = { ...member, host: 'a', status: 'up', problem: null } as const;
    const [triad] = troubles([
      exampleServer({ status: 'degraded', members: [up, up, member], quorum: { needed: 2, up: 2 } }),
    ]);
    expect(triad?.reasons).toEqual(['c: c is off.', 'One more failure stops licences.']);
    expect(triad?.nextStep).toBe('Repair: c is off.');
  });

  it('names vendor daemons that are down', () => {
    const down = { status: 'down', version: null } as const;
    const known = { ...problem('A vendor daemon is down.'), kind: 'vendor-daemon-down' };
    const [found] = troubles([
      exampleServer({
        status: 'degraded',
        vendorDaemons: [
          { ...down, name: 'acmed', problem: null },
          { ...down, name: 'otherd', problem: known },
          { ...down, name: 'thirdd', problem: problem('Its port is taken.') },
        ],
      }),
    ]);
    expect(found?.reasons).toEqual([
      'The vendor daemon acmed is down.',
      'The vendor daemon otherd is down.',
      'thirdd: Its port is taken.',
    ]);
    expect(found?.nextStep).toBe('Repair: A vendor daemon is down.');
  });

  it('says something even when no reason is known', () => {
    expect(troubles([exampleServer({ status: 'down' })])[0]?.reasons).toEqual(['It is down.']);
  });
});
