import { expect, it } from 'vitest';
import type { Checkout } from '../../protocol/license.ts';
import type { ReportCheckout } from '../license-managers/report.ts';
import { steadyStarts } from './steady-starts.ts';

const line = (user: string, since: string | null, isPrinted = false): ReportCheckout => ({
  ...{ user, host: 'WS-1', display: null, version: '14.1', count: 1, kind: 'floating', since, until: null },
  ...(!isPrinted && { sinceDoubt: 'duration' }),
  ...{ handle: null, pid: null, linger: null, extra: null, pool: null },
});
const seat = (id: string, user: string): Checkout => ({
  ...{ id, featureId: 'f', user, host: 'ws-1', display: null, version: '14.1', count: 1, kind: 'floating' },
  ...{ since: 0, until: null, handle: null, pid: null },
});
const checkouts = { one: seat('one', 'ana'), two: seat('two', 'ana'), other: seat('other', 'ben') };
const starts = { one: '2026-01-02T10:00:00', two: '2026-01-02T10:00:40', other: '2026-01-02T12:00:00' };

const read = (...lines: ReportCheckout[]) => steadyStarts(lines, checkouts, starts).map(({ since }) => since);

it('keeps the start that is known of the same seat, each once', () => {
  expect(read(line('ana', '2026-01-02T10:00:55'), line('ana', '2026-01-02T10:00:59'))).toEqual([
    '2026-01-02T10:00:40',
    '2026-01-02T10:00:00',
  ]);
});

it('leaves starts of other seats as they are', () => {
  expect(read(line('ana', '2026-01-02T10:02:00'), line('ben', '2026-01-02T10:00:00'), line('cem', null))).toEqual([
    '2026-01-02T10:02:00',
    '2026-01-02T10:00:00',
    null,
  ]);
});

it('does not touch starts that are printed', () => {
  expect(read(line('ana', '2026-01-02T10:00:55', true))).toEqual(['2026-01-02T10:00:55']);
});
