import { describe, expect, it } from 'vitest';
import type { Member } from './license.ts';
import { redundancyOf } from './redundancy.ts';

const member = (fields: Partial<Member> = {}): Member => ({
  host: 'a',
  port: null,
  status: 'up',
  master: false,
  version: null,
  problem: null,
  ...fields,
});
const [up, down, unknown] = [member(), member({ status: 'down' }), member({ status: 'unknown' })];
const reserve = member({ role: 'reserve' });

describe('what the next failure of a machine does', () => {
  it('is known for one machine, and for several that serve for themselves', () => {
    expect(redundancyOf({ members: [], quorum: null })).toEqual({ kind: 'alone' });
    expect(redundancyOf({ members: [up, reserve], quorum: null })).toEqual({ kind: 'alone' });
    expect(redundancyOf({ members: [up, down], quorum: null })).toEqual({ kind: 'apart', machines: 2 });
    expect(redundancyOf({ members: [unknown, unknown, unknown], quorum: null })).toEqual({ kind: 'unknown' });
  });

  it('follows from how many are needed', () => {
    expect(redundancyOf({ members: [up, up, up, reserve], quorum: { needed: 2, up: 3 } })).toEqual({
      kind: 'spare',
      failures: 1,
    });
    expect(redundancyOf({ members: [up, down, up], quorum: { needed: 2, up: 2 } })).toEqual({ kind: 'last' });
    expect(redundancyOf({ members: [up, up], quorum: { needed: 2, up: 2 } })).toEqual({ kind: 'last' });
    expect(redundancyOf({ members: [up, down, down], quorum: { needed: 2, up: 1 } })).toEqual({
      kind: 'stopped',
      up: 1,
      needed: 2,
    });
  });

  it('is not known while machines that are not known decide it', () => {
    expect(redundancyOf({ members: [up, up, unknown], quorum: { needed: 2, up: 2 } })).toEqual({ kind: 'unknown' });
    expect(redundancyOf({ members: [up, unknown, down], quorum: { needed: 2, up: 1 } })).toEqual({ kind: 'unknown' });
    expect(redundancyOf({ members: [up, up, unknown, member()], quorum: { needed: 2, up: 3 } })).toEqual({
      kind: 'spare',
      failures: 1,
    });
  });
});
