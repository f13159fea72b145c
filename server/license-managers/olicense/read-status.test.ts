import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askStatus } from '../../collect/poll-once.ts';
import { runCall } from '../../collect/run-call.ts';
import type { LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { olicense } from './olicense.ts';
import { readStatus } from './read-status.ts';
import { furtherCall, statusCall } from './tool.ts';

const server = (fields: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
  id: 'cad',
  manager: 'olicense',
  name: 'CAD',
  address: '31212@lic1',
  tool: ['/opt/olixtool'],
  pollSeconds: 60,
  timeoutSeconds: 20,
  ...fields,
});
const withPage = server({ web: 'https://lic1:8443/' });

const whole = answer('Server: <lic1:31212:0>\n=====\nmesh; FreeFloating; 3; 2026-12-31 23:59:59;\n');
const page = answer('<s><serverVersion>4.8</serverVersion><license><name>mesh</name></license></s>', { exitCode: 200 });
const down = answer('Server: <lic1:31212:0>\nOlComm 454 Request cannot connect to target\n');
const missing = answer('', { spawnError: 'ENOENT', exitCode: null });
const refused = answer('', { spawnError: 'ECONNREFUSED', exitCode: null });

const pageCall = (url: string) => ({ url, timeoutMs: 20_000 });
const toolCall = { command: ['/opt/olixtool', '-sv', 'lic1:31212'], timeoutMs: 20_000 };

describe('the calls', () => {
  it('are of the tool, or of the page where one is configured', () => {
    expect(statusCall(server())).toEqual(toolCall);
    expect(statusCall(server({ address: '@lic1' }))).toMatchObject({ command: ['/opt/olixtool', '-sv', 'lic1:8080'] });
    expect(statusCall(withPage)).toEqual(pageCall('https://lic1:8443/LicenseStatusXML'));
    expect(statusCall(server({ web: 'http://lic1/LicenseStatusXML' }))).toEqual(
      pageCall('http://lic1/LicenseStatusXML'),
    );
  });

  it('are tried the other way once when one tells nothing', () => {
    expect(furtherCall([whole], server())).toBeNull();
    expect(furtherCall([missing], server())).toEqual(pageCall('http://lic1:31212/LicenseStatusXML'));
    expect(furtherCall([refused], withPage)).toEqual(toolCall);
    expect(furtherCall([missing, refused], server())).toBeNull();
  });
});

describe('the report', () => {
  it('is of the way that told something', () => {
    expect(readStatus([missing, page], server())).toMatchObject({
      error: null,
      servers: [{ address: '31212@lic1', members: [{ host: 'lic1', port: 31_212, status: 'up', version: '4.8' }] }],
      features: [{ name: 'mesh', server: 0, inUse: null }],
    });
    expect(readStatus([refused, whole], withPage)).toMatchObject({
      error: null,
      features: [{ name: 'mesh', inUse: 0 }],
    });
  });

  it.each<[string, readonly [ToolResult, ...ToolResult[]], string, string]>([
    ['the license server is down', [down, refused], 'cannot-connect', 'down'],
    ['the tool is missing and there is no page', [missing, refused], 'tool-missing', 'unknown'],
    ['it hangs', [answer('', { timedOut: true }), refused], 'tool-timed-out', 'unknown'],
    ['it is another program', [answer('Hello\n'), refused], 'not-a-report', 'unknown'],
  ])('tells the reason when %s', (_, answers, kind, status) => {
    const report = readStatus(answers, server());
    expect(report).toMatchObject({ error: { kind }, features: [], servers: [{ members: [{ status }] }] });
  });

  it('tells what is wrong with the page where it is the configured way', () => {
    const lost = answer('Not here', { exitCode: 404 });
    expect(readStatus([lost, missing], withPage)).toMatchObject({ error: { kind: 'page-missing', code: '404' } });
  });

  it('is called cut when it names no module', () => {
    const empty = answer('<s><serverVersion>4.8</serverVersion></s>', { exitCode: 200 });
    expect(readStatus([empty, missing], withPage)).toMatchObject({ error: null, truncated: true });
  });
});

describe('the stand-ins, asked as the monitoring server asks', () => {
  const demo = join(import.meta.dirname, '../../../demo/olicense');
  const env = { SEATLIGHT_DEMO_SIZE: '3x5', NODE_NO_WARNINGS: '1' };
  let web: ChildProcess;
  let url = '';
  beforeAll(async () => {
    web = spawn(process.execPath, [join(demo, 'web.ts'), '0', '8080@lic1'], { env: { ...process.env, ...env } });
    const [line] = (await once(web.stdout as NonNullable<typeof web.stdout>, 'data')) as [Buffer];
    url = line.toString().trim();
  });
  afterAll(() => {
    web.kill();
  });

  const poll = async (config: LicenseServerConfig) => {
    const answers = await askStatus(olicense, config, runCall, new AbortController().signal);
    return { calls: answers.length, report: readStatus(answers, config) };
  };
  const usable = { error: null, truncated: false, unparsed: [], features: [{}, {}, {}] };

  it('olixtool is read', async () => {
    const config = server({ address: '8080@lic1', tool: [process.execPath, join(demo, 'olixtool.ts')], toolEnv: env });
    expect(await poll(config)).toMatchObject({ calls: 1, report: usable });
  });

  it('the page is read, also in place of a tool that is missing', async () => {
    expect(await poll(server({ web: url }))).toMatchObject({ calls: 1, report: usable });
    const port = new URL(url).port;
    const noTool = server({ address: `${port}@127.0.0.1`, tool: ['/nonexistent/olixtool'] });
    expect(await poll(noTool)).toMatchObject({ calls: 2, report: usable });
  });
});
