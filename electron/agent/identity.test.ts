import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { whoAmI } from './identity.ts';

describe('whoAmI', () => {
  it('is the account and the computer', () => {
    const me = whoAmI({});
    expect(me.user).not.toBe('');
    expect(me.host).toBe(hostname());
  });

  it('is what the environment says, in whole or in part', () => {
    const account = whoAmI({});
    expect(whoAmI({ SEATLIGHT_USER: 'ana.ruiz@ws-114' })).toEqual({ user: 'ana.ruiz', host: 'ws-114' });
    expect(whoAmI({ SEATLIGHT_USER: ' ana.ruiz ' })).toEqual({ user: 'ana.ruiz', host: account.host });
    expect(whoAmI({ SEATLIGHT_USER: 'ana@corp@ws-114' })).toEqual({ user: 'ana@corp', host: 'ws-114' });
    expect(whoAmI({ SEATLIGHT_USER: '@ws-114' })).toEqual({ user: account.user, host: 'ws-114' });
  });
});
