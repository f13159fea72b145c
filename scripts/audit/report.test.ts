import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { npm } from '../setup/commands.mjs';
import { judge, readReport } from './report.ts';

const advisory = { id: 1, url: 'https://example.org/advisory-1', title: 'It can be fooled', severity: 'high' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-audit-'));
  const dependencies = { fooled: '1.0.0' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a', version: '1.0.0', dependencies }));
  const packages = { '': { name: 'a', version: '1.0.0', dependencies }, 'node_modules/fooled': { version: '1.0.0' } };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ name: 'a', lockfileVersion: 3, packages }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the registry says of the package itself. */
const packageInfo = {
  name: 'fooled',
  'dist-tags': { latest: '1.0.0' },
  versions: { '1.0.0': { name: 'fooled', version: '1.0.0' } },
};

/** What the real npm prints of a registry that answers like this. */
async function audit(status: number, answer: object): Promise<string> {
  const registry = createServer(({ method }, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(method === 'POST' ? answer : packageInfo));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  const [command, args, options] = npm([
    'audit',
    '--json',
    '--package-lock-only',
    '--fetch-retries=0',
    `--registry=${url}`,
  ]);
  const child = spawn(command, args, { ...options, cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await new Promise((resolve) => child.on('close', resolve));
  await new Promise((resolve) => registry.close(resolve));
  return output;
}

it('reads what npm knows of a package', async () => {
  const text = await audit(200, { fooled: [{ ...advisory, vulnerable_versions: '<2' }] });
  const found = readReport(text);
  expect(found).toEqual([{ package: 'fooled', title: advisory.title, url: advisory.url, severity: 'high' }]);
  expect(judge(found, {})).toEqual([`fooled: It can be fooled (high, ${advisory.url})`]);
  expect(judge(found, { [advisory.url]: 'Nobody can reach it.' })).toEqual([]);
});

it('has nothing to say of packages without known weaknesses', async () => {
  const found = readReport(await audit(200, {}));
  expect(judge(found, {})).toEqual([]);
  expect(judge(found, { [advisory.url]: 'Nobody can reach it.' })).toEqual([
    expect.stringContaining('no package has it'),
  ]);
});

it('never takes a registry that does not answer for one that knows nothing', async () => {
  const text = await audit(405, { error: 'Method Not Allowed' });
  expect(() => readReport(text)).toThrow('405');
  expect(() => readReport('')).toThrow('npm printed no report: nothing');
});
