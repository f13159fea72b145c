import { describe, expect, it } from 'vitest';
import { type Allowance, allowanceProblem, seatsAllowed } from './allowance.ts';

const allowance = (fields: Partial<Allowance>): Allowance => ({
  id: 'f',
  featureId: 'f',
  barred: null,
  limit: null,
  mayBorrow: true,
  ...fields,
});

describe('an allowance', () => {
  it('is of no seat where somebody is barred, of what a limit leaves, and else of any', () => {
    const limit = { most: 3, left: 2, of: 'group' } as const;
    expect(seatsAllowed(undefined)).toBeNull();
    expect(seatsAllowed(allowance({ mayBorrow: false }))).toBeNull();
    expect(seatsAllowed(allowance({ limit }))).toBe(2);
    expect(seatsAllowed(allowance({ barred: 'excluded', limit }))).toBe(0);
  });

  it('says in plain words what stands against more', () => {
    const message = (fields: Partial<Allowance>) => allowanceProblem(allowance(fields))?.message ?? null;
    expect(message({ barred: 'excluded' })).toMatch(/barred you or this computer/);
    expect(message({ barred: 'not-included' })).toMatch(/you are not among them/);
    expect(message({ limit: { most: 3, left: 1, of: 'user' } })).toBeNull();
    expect(message({ limit: { most: 1, left: 0, of: 'user' } })).toMatch(/^You already have the one seat that/);
    expect(message({ limit: { most: 3, left: 0, of: 'group' } })).toMatch(/^Your group already has the 3 seats that/);
    expect(message({ limit: { most: 0, left: 0, of: 'user' } })).toMatch(/allows you no seat/);
    expect(message({ mayBorrow: false })).toBeNull();
  });
});
