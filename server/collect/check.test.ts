import { expect, test } from 'vitest';
import type { CheckRequest } from '../../protocol/rest.ts';
import type { Call, LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import { notAReport } from '../license-managers/not-a-report.ts';
import { checkLicenseServer } from './check.ts';

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
