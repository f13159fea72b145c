import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { createTokenStore, type SecretBox } from './token-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-tokens-'));
});

/** Not secret at all, but unlike the text itself. */
const box = (available = true): SecretBox => ({
  isEncryptionAvailable: () => available,
  encryptString: (text) => Buffer.from([...text].toReversed().join('')),
  decryptString: (packed) => {
    if (packed.toString() === 'broken') throw new Error('wrong key');
    return [...packed.toString()].toReversed().join('');
  },
});

const open = (change: { secrets?: SecretBox; fromEnvironment?: string; tokenFile?: string } = {}) =>
  createTokenStore({
    path: join(folder, 'tokens.json'),
    secrets: () => change.secrets ?? box(),
    fromEnvironment: change.fromEnvironment,
    tokenFile: change.tokenFile ?? null,
    now: () => 0,
  });

it('keeps a token for each server, and never in plain text', async () => {
  const tokens = open();
  expect(await tokens.read('https://a')).toBeNull();
  await tokens.write('https://a', 'token-of-a');
  await tokens.write('https://b', 'token-of-b');
  expect(await open().read('https://a')).toBe('token-of-a');
  expect(await open().read('https://b')).toBe('token-of-b');
  expect(await open().read('https://c')).toBeNull();
  expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).not.toContain('token-of');
});

it('keeps all that is written at once, and forgets what is taken back', async () => {
  const tokens = open();
  await Promise.all(['a', 'b', 'c'].map((name) => tokens.write(`https://${name}`, `token-of-${name}`)));
  await tokens.write('https://b', null);
  await tokens.write('https://missing', null);
  expect(await Promise.all(['a', 'b', 'c'].map((name) => tokens.read(`https://${name}`)))).toEqual([
    'token-of-a',
    null,
    'token-of-c',
  ]);
});

it('is given the token file of the command line before the environment', async () => {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, '\n# for the office\n from-file \nnot this\n');
  expect(await open({ tokenFile }).given()).toBe('from-file');
  expect(await open({ tokenFile, fromEnvironment: 'from-environment' }).given()).toBe('from-file');
  expect(await open({ fromEnvironment: ' from-environment\n' }).given()).toBe('from-environment');
  expect(await open({ fromEnvironment: ' ' }).given()).toBeNull();
  await expect(open({ tokenFile: join(folder, 'missing') }).given()).rejects.toThrow(
    'the token file cannot be read (ENOENT',
  );
});

it('says plainly when there is no place for secrets', async () => {
  const tokens = open({ secrets: box(false) });
  await expect(tokens.write('https://a', 't')).rejects.toThrow('SEATLIGHT_TOKEN');
  expect(await tokens.read('https://a')).toBeNull();
});

it('takes what it cannot open, or what is no token file at all, for nothing', async () => {
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify({ 'https://a': Buffer.from('broken').toString('base64') }));
  expect(await open().read('https://a')).toBeNull();
  writeFileSync(join(folder, 'tokens.json'), '[1, 2]');
  expect(await open().read('https://a')).toBeNull();
  writeFileSync(join(folder, 'tokens.json'), 'junk');
  expect(await open().read('https://a')).toBeNull();
});
