import { describe, expect, it } from 'vitest';
import type { Denial } from '../protocol/denial.ts';
import { denialsText } from './denials-text.ts';
import { plainPaint } from './table.ts';

const at = new Date(2026, 10, 18, 10, 5).getTime();
const denial: Denial = {
  id: 'd',
  at,
  lastAt: at + 60_000,
  user: 'kim',
  host: 'desk-1',
  serverId: 's',
  vendorDaemon: 'vd',
  feature: 'mesher',
  featureId: 'f',
  version: '2026.1',
  count: 2,
  reason: 'full',
  code: '-4,342',
  message: 'All seats are in use.',
  nextStep: 'Wait.',
  attempts: 3,
  alsoTried: [],
  satisfiedBy: null,
};

describe('denials as text', () => {
  it('have a line each', () => {
    const [title, line] = denialsText({ denials: [denial], truncated: false }, 24, plainPaint);
    expect(title).toMatch(/^WHEN +USER +HOST +FEATURE +VERSION +SEATS +TRIES +CODE +WHY$/);
    expect(line).toMatch(/^2026-11-18 10:06 +kim +desk-1 +mesher +2026\.1 +2 +3 +-4,342 +All seats are in use\.$/);
  });

  it('say what was got instead, what is hidden, and that there are more', () => {
    const lines = denialsText(
      { denials: [{ ...denial, user: '', host: '', satisfiedBy: 'mesher_lite' }], truncated: true },
      24,
      plainPaint,
    );
    expect(lines[1]).toContain('(hidden)');
    expect(lines[1]).toMatch(/Got mesher_lite instead\.$/);
    expect(lines.at(-1)).toContain('There are more');
    expect(denialsText({ denials: [], truncated: false }, 3, plainPaint)).toEqual(['No denials in the last 3 h.']);
    expect(denialsText({ denials: [], truncated: false, hidden: 'role' }, 3, plainPaint)).toEqual([
      'No denials of your own in the last 3 h.',
      '',
      'Those of others are told to license administrators only.',
    ]);
  });
});
