import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aDocument, aReceipt } from '../testing/a-receipt.ts';
import { startAt } from '../testing/closing-ports.ts';
import { keepMs, openReceipts } from './receipts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-receipts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = vi.fn();
const open = (now = startAt) => openReceipts({ folder, now: () => now, log });

it('keeps one file for each, for the user alone, newest first', async () => {
  const receipts = await open();
  await receipts.keep(aReceipt());
  await receipts.keep(aReceipt({ id: 'r2', at: startAt + 1 }));
  expect(readdirSync(folder).toSorted()).toEqual(['r1.json', 'r2.json']);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'r1.json')).mode & 0o777).toBe(0o600);
  const again = await open();
  expect(again.all()).toEqual([aReceipt({ id: 'r2', at: startAt + 1 }), aReceipt()]);
});

it('reads what it wrote of files from before 1970, as broken clocks and archives make them', async () => {
  const left = { path: '/work/a.svg', bytes: 1, mtimeMs: -0.5 };
  await (await open()).keep(aReceipt({ documents: [aDocument({ left })] }));
  expect((await open()).get('r1')?.documents[0]?.left).toEqual(left);
});

it('has the newest word in the file, however fast it changes', async () => {
  const receipts = await open();
  for (let waiting = 0; waiting < 20; waiting += 1) void receipts.keep(aReceipt({ waiting }));
  await receipts.flush();
  expect((await open()).get('r1')?.waiting).toBe(19);
});

it.each(['', '{"version":1', '[]', '{"version":1,"id":"r1"}', '\0\0\0'])(
  'sets aside what it cannot use: %j',
  async (text) => {
    writeFileSync(join(folder, 'r1.json'), text);
    expect((await open()).all()).toEqual([]);
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^r1\.json\.corrupt-/);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect((await open()).all()).toEqual([]);
    expect(readdirSync(folder)).toEqual([name]);
  },
);

it('leaves those of a later version alone, and takes none for another', async () => {
  writeFileSync(join(folder, 'r3.json'), JSON.stringify({ version: 2, id: 'r3' }));
  writeFileSync(join(folder, '..', 'elsewhere.json'), '');
  writeFileSync(join(folder, 'r4.json'), JSON.stringify(aReceipt({ id: 'r1' })));
  expect((await open()).all()).toEqual([]);
  expect(readdirSync(folder)).toContain('r3.json');
  expect(readdirSync(folder)).not.toContain('r4.json');
  rmSync(join(folder, '..', 'elsewhere.json'));
});

it('removes those that are too old, but none that was not brought to its end', async () => {
  const receipts = await open(startAt + keepMs + 1);
  await receipts.keep(aReceipt());
  await receipts.keep(aReceipt({ id: 'young', at: startAt + 2 }));
  await receipts.keep(aReceipt({ id: 'unfinished', result: null }));
  await receipts.keep(aReceipt({ id: 'pending', documents: [aDocument({ keptAt: '/work/kept.svg' })] }));
  await receipts.tidy();
  expect(readdirSync(folder).toSorted()).toEqual(['pending.json', 'unfinished.json', 'young.json']);
});

it('is known at once, and says when it cannot be written', async () => {
  const receipts = await open();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file');
  const kept = receipts.keep(aReceipt());
  expect(receipts.get('r1')).toEqual(aReceipt());
  await expect(kept).rejects.toThrow();
  rmSync(folder);
});
