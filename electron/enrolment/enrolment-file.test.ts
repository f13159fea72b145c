import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEnrolmentFile, readEnrolmentFile } from './enrolment-file.ts';
import { withEnrolmentServer } from './enrolment-server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-enrolment-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const token = 'an-enrolment-token-of-a-test';
const file = (text: string) => {
  const path = join(folder, 'enrolment');
  writeFileSync(path, text);
  return path;
};

describe('parseEnrolmentFile', () => {
  it.each([
    ['a bare token', `${token}\n`, { token }],
    ['a token with remarks, as Windows writes it', `\uFEFF# for the office\r\n${token}\r\n`, { token }],
    [
      'a token and a server',
      JSON.stringify({ server: 'https://m.example/', token }),
      { server: 'https://m.example', token },
    ],
    ['a token alone as JSON', `\uFEFF${JSON.stringify({ token, more: 1 })}`, { token }],
  ])('reads %s', (_what, text, read) => {
    expect(parseEnrolmentFile(text)).toEqual(read);
  });

  it.each([
    ['nothing', ''],
    ['a token that is too short', 'short'],
    ['a token that fits in no header', 'a token with blanks in it'],
    ['broken JSON', `{"token": "${token}"`],
    ['no token', '{"server": "https://m.example"}'],
    ['an address without TLS', JSON.stringify({ server: 'http://m.example', token })],
  ])('says what is wrong with %s', (_what, text) => {
    expect(parseEnrolmentFile(text)).toEqual(expect.stringMatching(/\.$/));
  });
});

describe('readEnrolmentFile', () => {
  it.skipIf(process.platform === 'win32')('takes none that everybody may write or put in its place', async () => {
    const path = file(JSON.stringify({ server: 'https://eve.example', token }));
    const refused = { problem: { kind: 'enrolment-file', message: expect.stringContaining('everybody may write') } };
    chmodSync(path, 0o666);
    await expect(readEnrolmentFile(path)).rejects.toMatchObject(refused);
    chmodSync(path, 0o644);
    chmodSync(folder, 0o1777);
    await expect(readEnrolmentFile(path)).rejects.toMatchObject(refused);
    chmodSync(folder, 0o755);
    expect(await readEnrolmentFile(path)).toMatchObject({ server: 'https://eve.example' });
  });

  it('says which file cannot be used, and why, without its token', async () => {
    const cases: [string, string][] = [
      [join(folder, 'missing'), 'ENOENT'],
      [folder, 'it is not a file'],
      [file(token.repeat(1000)), 'larger than 16 KB'],
    ];
    for (const [path, why] of cases) {
      const failed = expect(readEnrolmentFile(path)).rejects;
      await failed.toMatchObject({ problem: { kind: 'enrolment-file', message: expect.stringContaining(why) } });
    }
    const wrong = await readEnrolmentFile(file(JSON.stringify({ server: 'ftp://m', token }))).catch(String);
    expect(wrong).not.toContain(token);
  });

  it.skipIf(process.platform === 'win32')('never waits for a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readEnrolmentFile(pipe)).rejects.toThrow('not a file');
  });
});

describe('withEnrolmentServer', () => {
  const from = (enrolmentFile: string) => ({
    layers: [{ source: 'machine-default' as const, where: 'm', values: { enrolmentFile } }],
    problems: [],
  });

  it('makes the server of the file the weakest default of the machine', async () => {
    const path = file(JSON.stringify({ server: 'https://m.example', token }));
    const { layers } = await withEnrolmentServer(from(path), new Map());
    const values = { mode: 'server', serverUrl: 'https://m.example' };
    expect(layers.at(-1)).toEqual({ source: 'machine-default', where: path, values });
  });

  it('changes nothing without a file, or with one that names no server', async () => {
    for (const machine of [from(''), from(file(token))])
      expect(await withEnrolmentServer(machine, new Map())).toBe(machine);
  });

  it('tells a file that cannot be used as a problem of the machine', async () => {
    mkdirSync(join(folder, 'odd'));
    const { problems, unread } = await withEnrolmentServer(from(join(folder, 'odd')), new Map());
    expect(problems).toMatchObject([{ where: join(folder, 'odd'), message: expect.stringContaining('not a file') }]);
    expect(unread).toMatchObject({
      what: 'server',
      problem: { kind: 'enrolment-file', message: expect.stringContaining('It may name the monitoring server') },
    });
  });

  it('keeps to the server that a file named when it could be read', async () => {
    const path = file(JSON.stringify({ server: 'https://m.example', token }));
    const known = new Map<string, string>();
    const { layers } = await withEnrolmentServer(from(path), known);
    rmSync(path);
    const later = await withEnrolmentServer(from(path), known);
    expect(later.layers).toEqual(layers);
    expect(later.problems).toMatchObject([{ where: path, message: expect.stringContaining('ENOENT') }]);
    expect(later.unread).toBeUndefined();
  });
});
