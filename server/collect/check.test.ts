import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CheckRequest, checkResultSchema } from '../../protocol/rest.ts';
import { readTableFile } from '../config/table-file.ts';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { Call, LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import { notAReport } from '../license-managers/not-a-report.ts';
import { answer } from '../license-managers/testing/answer.ts';
import { checkLicenseServer } from './check.ts';
import { systemLogFiles } from './log/log-files.ts';

/** What is called for a request: the page where there is one, else the tool. */
async function called(
  request: CheckRequest,
  config: {
    licenseServers?: Partial<LicenseServerConfig>[];
    toolFromRequests?: boolean;
    demo?: boolean;
    pages?: string;
  },
): Promise<string | undefined> {
  const calls: Call[] = [];
  const { licenseServers = [], toolFromRequests = false, demo = false, pages } = config;
  const manager = {
    statusCall: ({ tool, web = pages, timeoutSeconds }: LicenseServerConfig) =>
      web === undefined ? { command: tool, timeoutMs: timeoutSeconds } : { url: web, timeoutMs: timeoutSeconds },
    readStatus: () => notAReport(request.manager, '', 'x'),
  } as unknown as LicenseManager;
  await checkLicenseServer(
    request,
    { licenseServers: licenseServers as readonly LicenseServerConfig[], toolFromRequests, site: { demo } },
    {
      clock: { monotonic: () => 0 },
      files: systemLogFiles,
      managerOf: () => manager,
      runCall: async (call) => {
        calls.push(call);
        return {
          ...{ exitCode: 0, signal: null, stdout: '', stderr: '', timedOut: false, overflowed: false },
          ...{ spawnError: null, tookMs: 1 },
        };
      },
    },
    new AbortController().signal,
  );
  const [call] = calls;
  return call && ('url' in call ? call.url : call.command.join(' '));
}

const rlm = { manager: 'rlm', address: '5053@a' } as const;
const tool = '/opt/mine/rlmutil';
const web = 'http://a:5054';

test('asks by the usual tool of the license manager where none is configured', async () => {
  expect(await called(rlm, {})).toBe('rlmutil');
  expect(await called({ manager: 'flexlm', address: '27000@a' }, {})).toBe('lmutil');
});

test('asks as it is configured for the address, else by the tool configured for the license manager', async () => {
  const other = { manager: 'rlm', address: '5053@b', tool: ['/opt/other/rlmutil'] } as const;
  expect(await called(rlm, { licenseServers: [other] })).toBe('/opt/other/rlmutil');
  expect(await called(rlm, { licenseServers: [other, { ...rlm, tool: ['/opt/own', 'rlmutil'] }] })).toBe(
    '/opt/own rlmutil',
  );
  expect(await called(rlm, { licenseServers: [{ ...rlm, tool: ['x'], web }] })).toBe(web);
  expect(await called(rlm, { licenseServers: [other], demo: true })).toBe('rlmutil');
});

test('tool and pages of a request count only where that is allowed', async () => {
  expect(await called({ ...rlm, tool }, { toolFromRequests: true })).toBe(tool);
  expect(await called({ ...rlm, tool, web }, { toolFromRequests: true })).toBe(web);
  expect(await called({ ...rlm, tool, web }, {})).toBe('rlmutil');
  const elsewhere = { ...rlm, tool: ['x'] as const, web: 'http://b:5054' };
  expect(await called({ ...rlm, tool, web }, { licenseServers: [elsewhere] })).toBe('http://b:5054');
});

test('reads pages of no address that is not configured, where others than the person here may ask', async () => {
  const ldk = { manager: 'sentinel-ldk', address: '8080@inside' } as const;
  const pages = 'http://inside:8080/';
  expect(await called(ldk, { pages })).toBeUndefined();
  expect(await called(ldk, { pages, licenseServers: [{ ...ldk, tool: ['x'] }] })).toBe(pages);
  expect(await called(ldk, { pages, toolFromRequests: true })).toBe(pages);
});

describe('files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seatlight-check-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const other: LicenseServerConfig = {
    ...{ id: 'other', name: 'other', manager: 'table', address: '4001@lic', tool: ['/opt/lictool'] },
    ...{ pollSeconds: 60, timeoutSeconds: 20 },
  };
  const check = (request: CheckRequest, stdout: string, toolFromRequests = true) =>
    checkLicenseServer(
      request,
      { licenseServers: toolFromRequests ? [] : [other], toolFromRequests, site: { demo: false } },
      {
        clock: { monotonic: () => 0 },
        files: systemLogFiles,
        readTable: (path) => readTableFile(path, systemLogFiles),
        managerOf: licenseManagerOf,
        runCall: async () => ({
          ...{ exitCode: 0, signal: null, stdout, stderr: '', timedOut: false, overflowed: false },
          ...{ spawnError: null, tookMs: 1 },
        }),
      },
      new AbortController().signal,
    );

  test('are told with what stands in them, or why that is not known', async () => {
    const lines = 'FEATURE solver acme 1.0 1-jan-2031 4 SIGN=0\nINCREMENT mesher acme 1.0 permanent 2 SIGN=0\n';
    const good = write('good.lic', `SERVER lic ANY 27000\nVENDOR acme\n${lines}?? what\n`);
    const options = write('acme.opt', 'GROUP team ana ben\nMAX 2 solver GROUP team\n');
    const letter = write('letter.txt', 'Dear customer, thank you.\n');
    const missing = join(folder, 'none.lic');
    const request = { manager: 'flexlm' as const, address: '27000@lic' };
    const named = { licenseFiles: [good, missing, letter], optionsFiles: [options] };
    expect((await check({ ...request, ...named }, '')).files).toMatchObject([
      { path: good, problem: null, summary: '2 features, 1 line not understood (5)' },
      { path: missing, problem: { kind: 'license-file-missing' }, summary: expect.stringContaining('does not exist') },
      { path: letter, problem: { message: expect.stringContaining('as a license file of FlexLM / FlexNet.') } },
      { path: options, problem: null, summary: '1 group, 1 rule' },
    ]);
    expect((await check(request, '')).files).toBeUndefined();
  });

  test('are named by paths of any length', async () => {
    const deep = join(folder, ...Array.from({ length: 4 }, () => 'x'.repeat(200)));
    mkdirSync(deep, { recursive: true });
    const far = join(deep, 'letter.txt');
    writeFileSync(far, 'Dear customer: thank you.\n');
    const result = await check({ manager: 'flexlm', address: '27000@lic', licenseFiles: [far] }, '');
    expect(checkResultSchema.safeParse(result).error).toBeUndefined();
    const table = { manager: 'table' as const, address: '4000@lic', tool: '/opt/lictool', table: far };
    expect(checkResultSchema.safeParse(await check(table, '')).error).toBeUndefined();
  });

  test('do not stand in for a tool that nobody named', async () => {
    const table = write('other.yaml', 'lines: ["{feature}"]\n');
    const asked = await check({ manager: 'table', address: '4000@lic', table }, 'solver\n');
    expect(asked).toMatchObject({ ok: false, problem: { kind: 'no-tool' } });
  });

  test('are left alone where others than the person here may ask', async () => {
    const [licenseFiles, table] = [[write('own.lic', 'VENDOR acme\n')], write('own.yaml', 'lines: ["{feature}"]\n')];
    const flexlm = { manager: 'flexlm' as const, address: '27000@lic', licenseFiles, optionsFiles: licenseFiles };
    expect((await check(flexlm, '', false)).files).toBeUndefined();
    const described = { manager: 'table' as const, address: '4000@lic', table };
    expect(await check(described, 'solver\n', false)).toMatchObject({ ok: false, problem: { kind: 'not-described' } });
  });

  test('that describe a table are read anew each time', async () => {
    const request = (table: string) => ({
      manager: 'table' as const,
      address: '4000@lic',
      tool: '/opt/lictool',
      table,
    });
    const printed = 'solver 10 3\nmesher 4 0\n';
    const table = write('table.yaml', "lines: ['{feature} {issued} {in-use}']\n");
    expect(await check(request(table), printed)).toMatchObject({ ok: true, summary: '2 features, 0 people' });
    write('table.yaml', "lines: ['{feature} {issued}\n");
    expect(await check(request(table), printed)).toMatchObject({
      ok: false,
      answer: '',
      problem: { message: expect.stringContaining(`${table} cannot be used: line `) },
    });
    expect(await check(request(join(folder, 'none.yaml')), printed)).toMatchObject({
      problem: { kind: 'table-description-missing' },
    });
  });
});

test('tells what could not be asked beside what was found', async () => {
  const problem = { kind: 'broker-away', code: null, message: 'It is gone.', nextStep: 'Look for it.' };
  const programs = [
    'LICENSE INFORMATION',
    'PROGRAM          EXPIRATION CPUS  USED   FREE    MAX | QUEUE',
    'SOLVER 12/30/2030 40 60 100 | 0',
    ' ana 77@ws-1  40',
  ];
  let calls = 0;
  const result = await checkLicenseServer(
    { manager: 'lsdyna', address: '31010@lic' },
    { licenseServers: [], toolFromRequests: true, site: { demo: false } },
    {
      clock: { monotonic: () => 0 },
      files: systemLogFiles,
      managerOf: licenseManagerOf,
      runCall: async () => (calls++ === 0 ? answer(`${programs.join('\n')}\n`) : answer('', { problem })),
    },
    new AbortController().signal,
  );
  expect(result).toMatchObject({ ok: true, summary: expect.stringMatching(/^1 feature.*\. It is gone\.$/) });
});
