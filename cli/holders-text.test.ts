import { describe, expect, it } from 'vitest';
import { sampleFeature } from '../server/testing/sample-state.ts';
import { featureText } from './holders-text.ts';
import type { FeatureStatus, Status } from './status-model.ts';
import { plainPaint } from './table.ts';

const at = new Date(2026, 10, 20, 9, 5).getTime();
const status: Status = { site: null, user: 'ana', host: 'ws-1', connected: true, at, servers: [], features: [] };
const text = (change: Partial<FeatureStatus>): string =>
  featureText({ ...sampleFeature('1'), serverName: 'Simulation', freeForYou: 6, ...change }, status, plainPaint).join(
    '\n',
  );

const pool = (expiry: string | null) => ({ version: '1.0', expiry, issued: 2, vendorString: null });

describe('featureText', () => {
  it('counts the last day of a pool as valid', () => {
    const pools = ['2026-11-20', '2026-11-19', 'permanent', null].map(pool);
    expect(text({ pools }).match(/(?<=issued, ).*/g)).toEqual([
      'valid until 2026-11-20',
      'expired on 2026-11-19',
      'permanent',
      'expiry not known',
    ]);
  });

  it('says of an expired feature that it expired, and not what does not help', () => {
    const problem = { kind: 'not-served', code: null, message: 'It is not served.', nextStep: 'Read the file again.' };
    const ended = ['2026-11-01', '2026-11-19'].map(pool);
    expect(text({ problem, pools: ended })).toContain('It expired on 2026-11-19. Ask for a renewal.');
    expect(text({ problem, pools: ended })).not.toContain('Read the file again.');
    expect(text({ problem, pools: [...ended, pool('permanent')] })).toContain('Read the file again.');
    expect(text({ pools: ended })).not.toContain('Ask for a renewal.');
  });

  it('says when the figures do not add up, and when they are old', () => {
    expect(text({ inUse: 7, difference: 2 })).toContain('The license server says 7 in use; its own lines add up to 5.');
    expect(text({ inUse: 7, difference: 0 })).not.toContain('add up');
    expect(text({ staleSince: at - 300_000 })).toContain('as of 5 min ago');
  });

  it('says why a feature has no figures', () => {
    const problem = { kind: 'x', code: null, message: 'It is not served.', nextStep: 'Read the file again.' };
    expect(text({ problem, limit: 'unknown', issued: null, inUse: null, freeForYou: null })).toContain(
      '? free for you · ? in use · 0 borrowed · 0 reserved · 0 queued\nIt is not served. Read the file again.',
    );
  });
});
