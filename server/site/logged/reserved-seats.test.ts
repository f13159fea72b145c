/** What lines of a log do to the figures of a feature whose seats are held back for some. */
import { describe, expect, it } from 'vitest';
import { parseGroups } from '../../license-managers/flexlm/options-file.ts';
import { reduceSite } from '../reduce-site.ts';
import type { SiteState } from '../site-state.ts';
import { back, logged, out } from '../testing/test-logs.ts';
import { checkout, feature, minute, noon, onlyFeature, reservation, withFeatures } from '../testing/test-reports.ts';

const second = 1_000;
const later = noon + 20 * second;
const figures = (state: SiteState) => {
  const { inUse, available, reserved, difference } = onlyFeature(state);
  return { inUse, available, reserved, difference };
};
const takes = (state: SiteState, user: string, at = later, count = 1) =>
  logged(state, [out(at, { user, host: `ws-${user}`, count })], at);
const givesBack = (state: SiteState, user: string, at = later, count = 1) =>
  logged(state, [back(at, { user, host: `ws-${user}`, count })], at);

describe.each([
  ['a user', { reservedFor: 'user', name: 'ANA' }],
  ['a host', { reservedFor: 'host', name: 'ws-ana.example.org' }],
  ['a group', { reservedFor: 'group', name: 'crash' }],
  ['a group of hosts', { reservedFor: 'host-group', name: 'lab' }],
] as const)('seats that are held back for %s', (_title, held) => {
  const groups = parseGroups('GROUP crash ana\nHOST_GROUP lab ws-ana\n');
  const reported = withFeatures([feature({ issued: 6, reservations: [reservation({ ...held, count: 2 })] })]);
  const site = reduceSite(reported, { type: 'groups', at: noon, serverId: 's', groups });

  it('stay in use when their people take them, and when they give them back', () => {
    expect(figures(site)).toEqual({ inUse: 2, available: 4, reserved: 2, difference: 0 });
    const one = takes(site, 'ana');
    expect(figures(one)).toEqual({ inUse: 2, available: 4, reserved: 1, difference: 0 });
    const none = logged(one, [out(later + second, { user: 'ana', host: 'ws-ana', count: 1 })], later + second);
    // A second one on the same workstation may be the same seat: the next report tells.
    expect(figures(none)).toEqual(figures(one));
    const again = givesBack(givesBack(none, 'ana', later + 2 * second), 'ana', later + 3 * second);
    expect(figures(again)).toEqual(figures(site));
  });

  it('and more are taken from the others', () => {
    const three = takes(site, 'ana', later, 3);
    expect(figures(three)).toEqual({ inUse: 3, available: 3, reserved: 0, difference: 0 });
    expect(figures(givesBack(three, 'ana', later + second, 3))).toEqual(figures(site));
  });

  it('are not what somebody else takes', () => {
    const other = takes(site, 'eve');
    expect(figures(other)).toEqual({ inUse: 3, available: 3, reserved: 2, difference: 0 });
    expect(figures(givesBack(other, 'eve', later + second))).toEqual(figures(site));
  });

  it('are held back again by what a later report shows as taken', () => {
    const taken = withFeatures(
      [
        feature({
          issued: 6,
          reservations: [reservation({ ...held, count: 1 })],
          checkouts: [checkout({ user: 'ana', host: 'ws-ana', since: '2026-11-22T12:00:00' })],
        }),
      ],
      noon + minute,
      takes(site, 'ana'),
    );
    const at = noon + minute + 20 * second;
    expect(figures(givesBack(taken, 'ana', at))).toEqual(figures(site));
  });
});

describe('seats that are held back for a group of which nobody told who is in it', () => {
  const site = withFeatures([feature({ issued: 6, reservations: [reservation({ count: 2 })] })]);

  it('leave the figures as they are until the next report', () => {
    const taken = takes(site, 'ana');
    expect(figures(taken)).toEqual({ inUse: 2, available: 4, reserved: 2, difference: -1 });
    expect(figures(givesBack(taken, 'ana', later + second))).toEqual(figures(site));
  });

  it('that are all taken are given back to whoever it may be: the next report tells', () => {
    const all = withFeatures(
      [feature({ issued: 6, checkouts: [checkout({ user: 'ana', host: 'ws-ana', count: 2 })] })],
      noon + minute,
      site,
    );
    const at = noon + minute + 20 * second;
    expect(figures(givesBack(all, 'ana', at, 2))).toMatchObject({ inUse: 2, available: 4, reserved: 0 });
  });
});
