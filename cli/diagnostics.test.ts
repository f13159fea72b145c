import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DiagnosticsOptions, runDiagnostics } from './diagnostics.ts';
import { recordingTerminal } from './testing/recording-terminal.ts';
import { startTestServer, testToken } from './testing/running-server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-diagnostics-'));
  mkdirSync(join(folder, 'app', 'logs'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(more: Partial<DiagnosticsOptions>) {
  const terminal = recordingTerminal();
  const options = { appFolder: join(folder, 'app'), env: { PATH: '' }, list: false, keepNames: false, ...more };
  await runDiagnostics(options, terminal);
  return terminal.written.join('\n');
}
const textsIn = (path: string) =>
  Object.fromEntries(Object.entries(unzipSync(readFileSync(path))).map(([name, text]) => [name, strFromU8(text)]));

it('writes what it lists, without the app, its server, or anything else', async () => {
  const log = `2026-11-23T10:00:00.000Z kim opened "/home/kim/bridge.inp" with token=abcdefgh\n`;
  writeFileSync(join(folder, 'app', 'logs', 'app.log'), log);
  const output = join(folder, 'out.zip');
  const env = { PATH: '', SEATLIGHT_USER: 'kim@ws-031' };
  const printed = await run({ output, env });
  expect(printed).toMatch(
    /^logs\/app\.log +\d+ bytes {2}What was logged\. Taken out: 1 secret, 1 document or path, 1 name\.$/m,
  );
  expect(printed).toContain(`Written to ${output}.`);
  const texts = textsIn(output);
  expect(texts['logs/app.log']).toBe('2026-11-23T10:00:00.000Z [person 1] opened "[document]" with token=***\n');
  const connection = JSON.parse(texts['connection.json'] ?? '');
  expect(connection).toContainEqual(expect.objectContaining({ step: 'Server set', outcome: 'fail' }));
  expect(connection).toContainEqual(
    expect.objectContaining({ step: 'You', meaning: '[person 1] on [computer 1] (from SEATLIGHT_USER)' }),
  );
  await expect(run({ output })).rejects.toThrow('could not be written');
});

it('examines the way to the server, and never holds its token', async () => {
  const server = await startTestServer();
  const output = join(folder, 'out.zip');
  const env = { PATH: '', SEATLIGHT_TOKEN: testToken };
  await run({ output, keepNames: true, env, server: `http://127.0.0.1:${server.port}` });
  await server.close();
  const all = Object.values(textsIn(output)).join('\n');
  expect(all).toContain('The site \\"Test site\\" came over the agent socket');
  expect(all).not.toContain(testToken);
});

it('writes nothing where it is only to list', async () => {
  expect(await run({ list: true, output: join(folder, 'out.zip') })).toMatch(/^settings\.json /m);
  expect(() => readFileSync(join(folder, 'out.zip'))).toThrow();
});

it('obeys the administrator', async () => {
  const layer = { source: 'machine-policy', where: '/etc/seatlight', values: { diagnostics: false } } as const;
  const readMachine = async () => ({ layers: [layer], problems: [] });
  await expect(run({ readMachine, list: true })).rejects.toThrow('does not allow');
  const unreadable = () => Promise.reject(new Error('EACCES'));
  await expect(run({ readMachine: unreadable, list: true })).rejects.toThrow('cannot be read: EACCES');
});
