import { describe, expect, it } from 'vitest';
import type { Member } from '../protocol/license.ts';
import { sampleServer } from '../server/testing/sample-state.ts';
import { membersText, redundancyText } from './redundancy-text.ts';
import { serverTrouble } from './status-text.ts';
import { plainPaint } from './table.ts';

const member = (host: string, fields: Partial<Member> = {}): Member => ({
  host,
  port: null,
  status: 'up',
  master: false,
  version: null,
  problem: null,
  ...fields,
});
const triad = ['lic-1', 'lic-2', 'lic-3'].map((host, index) => member(host, { master: index === 1 }));

describe('what the next failure means, in words', () => {
  it('is one sentence', () => {
    expect(redundancyText({ members: triad, quorum: { needed: 2, up: 3 } })).toBe(
      'Licences go on if 1 more machine fails.',
    );
    expect(redundancyText({ members: triad, quorum: { needed: 1, up: 3 } })).toBe(
      'Licences go on if 2 more machines fail.',
    );
    expect(redundancyText({ members: triad, quorum: { needed: 2, up: 2 } })).toBe('One more failure stops licences.');
    const down = triad.map((one) => ({ ...one, status: 'down' as const }));
    expect(redundancyText({ members: down, quorum: { needed: 2, up: 0 } })).toBe(
      'Licences have stopped: 0 of the 2 machines that are needed are up.',
    );
    expect(redundancyText({ members: triad, quorum: null })).toMatch(/^Each machine serves/);
    expect(redundancyText({ members: [], quorum: null })).toBeNull();
  });

  it('is said of a license server that lost a machine, not of one that has stopped', () => {
    const problem = { kind: 'k', code: null, message: 'Something is down.', nextStep: 'Start it.' };
    const lost = sampleServer('s', { status: 'degraded', members: triad, quorum: { needed: 2, up: 2 }, problem });
    expect(serverTrouble(lost, 0, plainPaint)[0]).toBe(
      's: degraded. Something is down. One more failure stops licences.',
    );
    const stopped = { ...lost, status: 'down' as const, quorum: { needed: 2, up: 1 } };
    expect(serverTrouble(stopped, 0, plainPaint)[0]).toBe('s: down. Something is down.');
  });
});

describe('the machines of a license server', () => {
  it('are told with what each does', () => {
    const members = [
      member('a', { role: 'active', master: true }),
      member('b', { role: 'standby', status: 'down' }),
      member('c', { role: 'reserve', status: 'unknown' }),
    ];
    expect(membersText(sampleServer('Design', { members, quorum: { needed: 1, up: 1 } }))).toEqual([
      'Design: a (up, active, serves now), b (down, stands by), c (unknown, in reserve). One more failure stops licences.',
    ]);
  });

  it('are not worth a line where there is one', () => {
    expect(membersText(sampleServer('s', { members: [member('a')] }))).toEqual([]);
  });
});
