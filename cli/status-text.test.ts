import { describe, expect, it } from 'vitest';
import { sampleServer } from '../server/testing/sample-state.ts';
import { serverTrouble } from './status-text.ts';
import { plainPaint } from './table.ts';

const at = new Date(2026, 10, 20, 9, 5).getTime();
const problem = { kind: 'cannot-connect', code: '-15', message: 'Nothing answers there.', nextStep: 'Start it.' };
const silent = { status: 'down', problem, staleSince: at - 300_000 } as const;

describe('serverTrouble', () => {
  it('tells how old the figures are', () => {
    const server = sampleServer('one', { ...silent, lastGoodReportAt: at - 300_000 });
    expect(serverTrouble(server, at, plainPaint)[0]).toMatch(/ Last figures are 5 min old\.$/);
  });

  it('tells of no figures when there never were any', () => {
    const server = sampleServer('one', { ...silent, lastGoodReportAt: null });
    expect(serverTrouble(server, at, plainPaint)[0]).toMatch(/ It has not answered yet\.$/);
  });
});
