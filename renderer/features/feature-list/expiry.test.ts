import { describe, expect, it } from 'vitest';
import type { Pool } from '../../../protocol/license.ts';
import { exampleNow } from '../../testing/example-site.ts';
import { daysToWarn, firstExpiry, hasExpired } from './expiry.ts';

const pools = (...expiries: Pool['expiry'][]): Pool[] =>
  expiries.map((expiry) => ({ version: null, expiry, issued: 1, vendorString: null }));

describe('expiry', () => {
  it('is that of the pool which ends first', () => {
    expect(firstExpiry(pools('permanent', '2027-01-01', '2026-12-31'))).toBe('2026-12-31');
    expect(firstExpiry(pools(null, 'permanent'))).toBe('permanent');
    expect(firstExpiry(pools(null))).toBeNull();
    expect(firstExpiry([])).toBeNull();
  });

  it('is past for a feature when it is for all its pools', () => {
    expect(hasExpired(pools('2026-11-22', '2025-01-01'), exampleNow)).toBe(true);
    expect(hasExpired(pools('2026-11-22', '2026-11-23'), exampleNow)).toBe(false);
    expect(hasExpired(pools('2026-11-22', 'permanent'), exampleNow)).toBe(false);
    expect(hasExpired(pools('2026-11-22', null), exampleNow)).toBe(false);
    expect(hasExpired([], exampleNow)).toBe(false);
  });

  it('is worth a warning when it is near or past', () => {
    expect(daysToWarn('2026-11-23', exampleNow)).toBe(0);
    expect(daysToWarn('2026-12-22', exampleNow)).toBe(29);
    expect(daysToWarn('2026-12-23', exampleNow)).toBeNull();
    expect(daysToWarn('2026-11-01', exampleNow)).toBe(-22);
    expect(daysToWarn('permanent', exampleNow)).toBeNull();
    expect(daysToWarn(null, exampleNow)).toBeNull();
  });
});
