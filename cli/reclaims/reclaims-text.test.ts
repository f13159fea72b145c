import { describe, expect, it } from 'vitest';
import type { ReclaimReport } from '../../protocol/reclaim/reclaim-rest.ts';
import { sampleReclaim } from '../../server/testing/sample-requests.ts';
import { plainPaint } from '../table.ts';
import { reclaimsText, summaryText } from './reclaims-text.ts';

const askedAt = new Date(2026, 10, 18, 10, 5).getTime();
const reclaim = (change: Partial<ReclaimReport> = {}): ReclaimReport => sampleReclaim('r', { askedAt, ...change });

describe('idle seats that were asked back', () => {
  it('have a line each, with what came of them', () => {
    const reclaims = [
      reclaim({ status: 'released', givenBackMs: 3 * 3_600_000, benefited: 'dan' }),
      reclaim({ status: 'kept', outcome: 'input' }),
      reclaim({ status: 'closed', stuckSince: askedAt }),
      reclaim({ status: 'released', removed: true }),
    ];
    expect(reclaimsText({ reclaims, truncated: true }, plainPaint)).toEqual([
      'ASKED             FEATURE  USER  HOST    IDLE  WAITING  GIVEN BACK  TO   STATUS',
      '2026-11-18 10:05  FLUENT   ana   ws-1  30 min        1         3 h  dan  released',
      '2026-11-18 10:05  FLUENT   ana   ws-1  30 min        1                   kept, input',
      '2026-11-18 10:05  FLUENT   ana   ws-1  30 min        1                   closed, stuck',
      '2026-11-18 10:05  FLUENT   ana   ws-1  30 min        1                   released, removed at the license server',
      '',
      'There are more; ask for fewer days or for one feature.',
    ]);
  });

  it('are summed up by month and feature', () => {
    const sums = { asked: 7, kept: 2, failed: 1, released: 4, dryRun: 3, givenBackMinutes: 90, benefited: 2 };
    const rows = [{ month: '2026-11', feature: 'FLUENT', server: 'Simulation', ...sums }];
    expect(summaryText({ timeZone: 'UTC', rows }, plainPaint)).toEqual([
      'Idle seats by month (UTC)',
      '',
      'MONTH    FEATURE  SERVER      ASKED  KEPT  FAILED  GIVEN BACK  H:MM  PEOPLE  DRY RUN',
      '2026-11  FLUENT   Simulation      7     2       1           4  1:30       2        3',
    ]);
  });

  it('say so where there were none', () => {
    expect(reclaimsText({ reclaims: [], truncated: false }, plainPaint)).toEqual([
      'No idle seat was asked back in that time.',
    ]);
    expect(summaryText({ timeZone: 'UTC', rows: [] }, plainPaint).at(-1)).toBe(
      'No idle seat was asked back in that time.',
    );
  });
});
