import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Notice } from '../ipc/contract.ts';
import { openNoticeFile } from './notice-file.ts';
import { emptyMemory, maxNotices, maxTold, type NoticeMemory, readMemory, withinLimits } from './notice-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'notices-'));
afterAll(() => rmSync(folder, { recursive: true }));

const notice = (id: string, change: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'offer',
  at: 5,
  title: 'A FLUENT seat is free',
  body: 'Yours for 3 min.',
  read: false,
  target: { kind: 'offer', offerId: 'o1' },
  ...change,
});
const memory: NoticeMemory = {
  told: { 'offer:o1': 5 },
  alike: { 'denied:fluent:full': 6 },
  notices: [notice('offer:o1')],
  down: { s1: 7 },
};

it('survives a restart', async () => {
  const path = join(folder, 'kept.json');
  const file = await openNoticeFile(path, Date.now, () => {});
  expect(file.memory).toEqual(emptyMemory);
  file.save(emptyMemory);
  file.save({ ...memory, down: {} });
  file.save(memory);
  await file.flush();
  expect((await openNoticeFile(path, Date.now, () => {})).memory).toEqual(memory);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('starts anew from a file that is no JSON, and sets it aside', async () => {
  const path = join(folder, 'torn.json');
  writeFileSync(path, '{"told":');
  const logged: string[] = [];
  expect((await openNoticeFile(path, Date.now, (message) => logged.push(message))).memory).toEqual(emptyMemory);
  expect(logged.join()).toContain('set aside');
  expect(readdirSync(folder).filter((name) => name.startsWith('torn.json.corrupt'))).toHaveLength(1);
});

it('goes on without a file that cannot be written', async () => {
  const path = join(folder, 'kept.json', 'below-a-file.json');
  const logged: string[] = [];
  const file = await openNoticeFile(path, Date.now, (message) => logged.push(message));
  file.save(memory);
  await file.flush();
  expect(logged.join()).toContain('could not be written');
  expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toContain('offer:o1');
});

it('keeps what can be used of a file that somebody changed', () => {
  const bad = [
    null,
    7,
    { ...notice('x'), at: -1 },
    { ...notice('x'), kind: 'advert' },
    { ...notice('x'), target: { kind: 'file', path: '/' } },
  ];
  expect(readMemory({ ...memory, notices: [...bad, notice('offer:o1')], down: 'no' })).toEqual({
    ...memory,
    down: {},
  });
});

it('reads whatever it is given without an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const read = readMemory(json);
      expect(read.notices.length).toBeLessThanOrEqual(maxNotices);
    }),
  );
});

it('forgets the oldest, but never what is still there', () => {
  const told = Object.fromEntries(Array.from({ length: 2 * maxTold }, (_, index) => [`id${index}`, index]));
  const kept = withinLimits({ ...emptyMemory, told }, new Set(['id3'])).told;
  expect(Object.keys(kept)).toHaveLength(maxTold + 1);
  expect([kept.id3, kept.id4, kept[`id${2 * maxTold - 1}`]]).toEqual([3, undefined, 2 * maxTold - 1]);
});
