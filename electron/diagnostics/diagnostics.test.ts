import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aReceipt } from '../reclaim/testing/a-receipt.ts';
import { settingsView } from '../settings/settings-values.ts';
import { bytesOf, type DiagnosticFile } from './diagnostic-file.ts';
import { createDiagnostics } from './diagnostics.ts';
import { gatherDiagnostics } from './gather.ts';

const token = 'tok-3n-of-this';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(import.meta.dirname, 'test-data-'));
  for (const name of ['logs', 'receipts']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = settingsView([
  {
    source: 'user',
    where: '/home/kim/.config/seatlight/settings.json',
    values: {
      serverUrl: 'https://monitor.example:7440',
      licenseServers: [{ address: '27000@lic1.corp' }],
      programs: [{ feature: 'FLUENT', path: '/home/kim/bin/own fluent' }],
      projectRules: [{ look: 'document', pattern: '*/merger/*', project: 'M-1' }],
    },
  },
]);

const gather = (hideNames: boolean) =>
  gatherDiagnostics(
    {
      dataFolder: folder,
      me: { user: 'kim.vogel', host: 'ws-031' },
      settings,
      policies: { inForce: [], problems: [] },
      program: { version: '0.1.0' },
      connection: { serverUrl: 'https://monitor.example:7440', note: `with ${token}` },
      more: [],
      programFolders: [process.cwd()],
      secrets: [token],
    },
    hideNames,
  );
const textOf = (files: readonly DiagnosticFile[], name: string) => files.find((file) => file.name === name)?.text ?? '';

function writeKept() {
  const log = [
    `2026-11-23T10:00:00.000Z Connection to monitor.example:7440: refused with Bearer ${token}`,
    '2026-11-23T10:00:01.000Z a copy.svg was not saved (ENOSPC, open /work/a copy.svg)',
    `2026-11-23T10:00:02.000Z Read ${join(folder, 'settings.json')} of kim.vogel on ws-031.`,
    '',
  ].join('\n');
  writeFileSync(join(folder, 'logs', 'app.log'), log);
  writeFileSync(join(folder, 'logs', 'notes.txt'), 'not a log');
  writeFileSync(join(folder, 'tokens.json'), '{"https://monitor.example:7440":"c2VjcmV0"}');
  writeFileSync(join(folder, 'receipts', 'r1.json'), JSON.stringify(aReceipt({ explanation: 'a.svg is gone.' })));
  writeFileSync(join(folder, 'receipts', 'r2.json'), 'broken');
}

it('holds what is of use, and neither tokens nor documents', async () => {
  writeKept();
  const files = await gather(false);
  expect(files.map(({ name }) => name)).toEqual([
    'contents.txt',
    'program.json',
    'system.json',
    'settings.json',
    'policies.json',
    'connection.json',
    'receipts.json',
    'logs/app.log',
  ]);
  const all = files.map(({ text }) => text).join('\n');
  for (const hidden of [token, 'a.svg', 'b.svg', 'copy.svg', 'own fluent', 'merger', 'c2VjcmV0']) {
    expect(all).not.toContain(hidden);
  }
  expect(JSON.parse(textOf(files, 'settings.json')).serverUrl).toMatchObject({
    value: 'https://monitor.example:7440',
    source: 'user',
  });
  expect(JSON.parse(textOf(files, 'receipts.json'))).toMatchObject([
    {
      application: 'Sketch',
      documents: [
        { way: 'swap', savedBytes: 5 },
        { way: 'none', savedBytes: null },
      ],
    },
  ]);
  expect(textOf(files, 'logs/app.log')).toContain(`Read ${join(folder, 'settings.json')} of kim.vogel on ws-031.`);
  const list = textOf(files, 'contents.txt');
  expect(list).toContain('Names of people and computers are in it.');
  expect(list).toMatch(
    /logs\/app\.log\n {2}What was logged\. \d+ bytes\. Taken out: 1 secret, 2 documents and paths\./,
  );
});

it('takes out names of people and computers where that is wished', async () => {
  writeKept();
  const files = await gather(true);
  const all = files.map(({ text }) => text).join('\n');
  for (const hidden of ['kim.vogel', 'ws-031', 'monitor.example', 'lic1']) expect(all).not.toContain(hidden);
  expect(all).toContain('of [person 1] on [computer 1].');
});

it('leaves all that is kept as it was', async () => {
  writeKept();
  await gather(true);
  expect(readFileSync(join(folder, 'receipts', 'r2.json'), 'utf8')).toBe('broken');
});

it('keeps the end of a long log, from the beginning of a line', async () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index} of a long log that goes on and on`);
  writeFileSync(join(folder, 'logs', 'app.log'), lines.join('\n'));
  const log = textOf(await gather(true), 'logs/app.log');
  expect(log.length).toBeLessThanOrEqual(1024 * 1024);
  expect(log).toMatch(/^line \d+ of/);
  expect(log).toMatch(/line 39999 of [a-z ]+$/);
});

it('writes what was listed, once, and nothing where that is not allowed', async () => {
  let allowed = true;
  let gathered = 0;
  const path = join(folder, 'diagnostics.zip');
  const diagnostics = createDiagnostics({
    gather: (hideNames) => {
      gathered += 1;
      return gather(hideNames);
    },
    isAllowed: () => allowed,
    choosePath: async (name) => {
      expect(name).toBe('seatlight-diagnostics-2026-11-23-10-00.zip');
      return path;
    },
    now: () => Date.UTC(2026, 10, 23, 10),
  });
  await expect(diagnostics.save()).rejects.toThrow('Nothing was gathered yet.');
  const { files } = await diagnostics.list(true);
  expect(await diagnostics.save()).toBe(path);
  const written = unzipSync(readFileSync(path));
  expect(Object.keys(written)).toEqual(files.map(({ name }) => name));
  for (const { name, bytes } of files) expect(written[name]).toHaveLength(bytes);
  expect(strFromU8(written['contents.txt'] as Uint8Array)).toContain('Names of people and computers were taken out');
  await expect(diagnostics.save()).rejects.toThrow('Nothing was gathered yet.');
  allowed = false;
  await expect(diagnostics.list(true)).rejects.toThrow('Your administrator does not allow');
  expect(gathered).toBe(1);
});

it('says so where it cannot be written, and lets another place be chosen', async () => {
  const paths = [join(folder, 'missing', 'x.zip'), null, join(folder, 'x.zip')];
  const diagnostics = createDiagnostics({
    gather,
    isAllowed: () => true,
    choosePath: async () => paths.shift() ?? null,
    now: () => 0,
  });
  const { files } = await diagnostics.list(false);
  await expect(diagnostics.save()).rejects.toThrow('could not be written');
  expect(await diagnostics.save()).toBeNull();
  expect(await diagnostics.save()).toBe(join(folder, 'x.zip'));
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(
    Object.values(unzipSync(readFileSync(join(folder, 'x.zip')))).reduce((sum, { length }) => sum + length, 0),
  );
  expect(bytesOf({ name: '', about: '', text: 'ü', redacted: { secrets: 0, documents: 0, names: 0 } })).toBe(2);
});
