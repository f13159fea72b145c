import { describe, expect, it } from 'vitest';
import type { Reservation } from '../../protocol/license.ts';
import { isMember, membersFor } from './groups.ts';

const groups = {
  userGroups: { crash: ['ana', 'Bob'], CRASH: ['eve'], Post: ['cat'], nobody: [] },
  hostGroups: { lab: ['ws-1', 'ws-2.example.org', '10.0.3.7'], crash: ['ws-9'] },
};
const ana = { user: 'ana', host: 'ws-1' };
const isIn = (reservedFor: Reservation['reservedFor'], name: string, person: typeof ana) => {
  const members = membersFor({ reservedFor, name }, groups);
  return members && isMember(members, person);
};

describe('who belongs to a group', () => {
  it.each(['group', 'user-group'] as const)('of users (%s) is told by the name, in any letter case', (kind) => {
    expect(isIn(kind, 'crash', ana)).toBe(true);
    expect(isIn(kind, 'crash', { ...ana, user: 'ANA' })).toBe(true);
    expect(isIn(kind, 'crash', { ...ana, user: 'bob' })).toBe(true);
    expect(isIn(kind, 'crash', { ...ana, user: 'eve' })).toBe(false);
    expect(isIn(kind, 'nobody', ana)).toBe(false);
  });

  it('of hosts is told by the workstation, short or full', () => {
    expect(isIn('host-group', 'lab', ana)).toBe(true);
    expect(isIn('host-group', 'lab', { ...ana, host: 'WS-1.example.org' })).toBe(true);
    expect(isIn('host-group', 'lab', { ...ana, host: 'ws-2' })).toBe(true);
    expect(isIn('host-group', 'lab', { ...ana, host: 'ws-2.example.com' })).toBe(false);
    expect(isIn('host-group', 'lab', { ...ana, host: '10.0.3.7' })).toBe(true);
    expect(isIn('host-group', 'lab', { ...ana, host: '10.0.3.70' })).toBe(false);
    expect(isIn('host-group', 'crash', ana)).toBe(false);
  });

  it('goes by the name as written; where none is written so, without letter case', () => {
    expect(isIn('group', 'CRASH', { ...ana, user: 'eve' })).toBe(true);
    expect(isIn('group', 'CRASH', ana)).toBe(false);
    expect(isIn('group', 'post', { ...ana, user: 'cat' })).toBe(true);
  });

  it.each(['user', 'host', 'display', 'internet', 'project', 'other'] as const)('is no question of a %s', (kind) => {
    expect(membersFor({ reservedFor: kind, name: 'crash' }, groups)).toBeNull();
  });

  it('is not known of groups that nobody told', () => {
    expect(isIn('group', 'unknown', ana)).toBeNull();
    expect(isIn('host-group', 'Post', ana)).toBeNull();
    expect(isIn('group', '__proto__', ana)).toBeNull();
    expect(membersFor({ reservedFor: 'group', name: 'crash' }, undefined)).toBeNull();
  });
});
