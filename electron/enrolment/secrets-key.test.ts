import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { secretsKeyKept } from './secrets-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string) => writeFileSync(join(folder, 'Local State'), text);
const kept = JSON.stringify({ os_crypt: { encrypted_key: 'RFBBUEk=' }, browser: {} });

it('is waited for on Windows until Chromium has written it', async () => {
  const before = ['', '{"os_cr', '{"browser":{}}', '{"os_crypt":{"encrypted_key":""}}', kept];
  let waits = 0;
  const wait = async () => write(before[waits++] ?? kept);
  expect(await secretsKeyKept(folder, 'win32', wait)).toBe(true);
  expect(waits).toBe(before.length);
  expect(await secretsKeyKept(folder, 'win32', () => Promise.reject(new Error('nothing to wait for')))).toBe(true);
});

it('is not waited for for ever', async () => {
  let waitedMs = 0;
  const wait = async (ms: number) => {
    waitedMs += ms;
  };
  expect(await secretsKeyKept(folder, 'win32', wait)).toBe(false);
  expect(waitedMs).toBeGreaterThanOrEqual(20_000);
});

it('is a matter of the keyring elsewhere', async () => {
  expect(await secretsKeyKept(folder, 'linux', () => Promise.reject(new Error('waits')))).toBe(true);
});
