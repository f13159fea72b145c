import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAddress } from './demo-site.ts';
import { documentFeature, openPrograms, withOpenPrograms } from './open-programs.ts';
import { demoSiteScenario } from './scenario-demo-site.ts';
import { findServer, situationAt } from './situation-at.ts';

const uid = process.getuid?.() ?? -1;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-proc-'));
  writeFileSync(join(folder, 'stat'), 'cpu 1 2 3\nbtime 1700000000\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runs(pid: number, comm: string, { ticks = 100, display = ':5', state = 'S' } = {}) {
  const own = join(folder, String(pid));
  mkdirSync(own);
  writeFileSync(join(own, 'comm'), `${comm}\n`);
  writeFileSync(join(own, 'environ'), `HOME=/home/kim\0DISPLAY=${display}\0`);
  writeFileSync(join(own, 'stat'), `${pid} (a (b) c) ${state}${' 0'.repeat(18)} ${ticks} 0 0\n`);
}

const design = (now: number) => {
  const server = findServer(demoSiteScenario, demoAddress('design'));
  if (!server) throw new Error('There is no such server.');
  return situationAt(demoSiteScenario, server, { user: 'kim', host: 'desk-1', utcOffsetMinutes: 0 }, now);
};

describe('programs that really run', () => {
  it('are those of this user and display, the oldest first', () => {
    runs(30, 'inkscape', { ticks: 500 });
    runs(31, 'mousepad', { ticks: 250 });
    runs(32, 'bash');
    runs(33, 'mousepad', { display: ':50' });
    runs(34, 'inkscape', { state: 'Z' });
    expect(openPrograms(uid, ':5', folder)).toEqual([
      { pid: 31, startedAt: 1_700_000_002_500 },
      { pid: 30, startedAt: 1_700_000_005_000 },
    ]);
    expect(openPrograms(uid + 1, ':5', folder)).toEqual([]);
    expect(openPrograms(uid, ':5', join(folder, 'nothing'))).toEqual([]);
  });

  it('hold the seats that there are, as their very processes', () => {
    const now = Date.parse('2026-11-18T10:05:00Z');
    const open = [
      { pid: 31, startedAt: now - 60_000 },
      { pid: 30, startedAt: now },
    ];
    const you = { user: 'kim', host: 'desk-1', utcOffsetMinutes: 0 };
    const found = withOpenPrograms(design(now), open, you).features.find(({ name }) => name === documentFeature.name);
    expect(found).toMatchObject({ inUse: 1, issued: 1 });
    expect(found?.pools[0]?.seats).toMatchObject([{ user: 'kim', host: 'desk-1', pid: 31, sinceAt: now - 60_000 }]);
    const none = withOpenPrograms(design(now), [], you).features.find(({ name }) => name === documentFeature.name);
    expect(none).toMatchObject({ inUse: 0, pools: [{ seats: [] }] });
  });
});
