import { afterEach, beforeEach, expect, it } from 'vitest';
import { administratorToken, sharedToken } from '../../server/config/access-token.ts';
import { emptyStore } from '../../server/testing/memory-store.ts';
import { sampleReclaim } from '../../server/testing/sample-requests.ts';
import { createTestServers, type TestServers, testToken } from '../../server/testing/test-servers.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Target } from '../target.ts';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { printReclaimSummary, printReclaims, type ReportForm } from './print-reclaims.ts';

const adminToken = 'an-administrator-for-tests';
let servers: TestServers;
let target: (token: string) => Target;
let asked: object[];

beforeEach(async () => {
  servers = createTestServers();
  asked = [];
  const sums = { asked: 1, kept: 0, failed: 0, released: 1, dryRun: 0, givenBackMinutes: 60, benefited: 1 };
  const { url } = await servers.start(
    servers.config({ tokens: [sharedToken(testToken), administratorToken(adminToken)] }),
    {
      openStore: async () => ({
        ...emptyStore(),
        async reclaims(query) {
          asked.push(query);
          return { reclaims: [sampleReclaim('r', { feature: '=FLUENT', askedAt: 0 })], truncated: false };
        },
        async reclaimSummary(query) {
          asked.push(query);
          return [{ month: '2026-11', feature: 'FLUENT', server: 'Simulation', ...sums }];
        },
      }),
    },
  );
  target = (token) => ({ url, urlSource: '--server', token, tokenSource: 'SEATLIGHT_TOKEN' });
});
afterEach(() => servers.end());

const list = async (form: ReportForm, wanted: Parameters<typeof printReclaims>[1] = {}) => {
  const terminal = recordingTerminal();
  await printReclaims(target(adminToken), wanted, form, terminal);
  return terminal.written;
};

it('prints each of them as text, CSV that no spreadsheet calculates with, and JSON', async () => {
  expect((await list('text'))[0]).toMatch(/^ASKED/);
  expect((await list('csv'))[1]).toMatch(/^1970-01-01T00:00:00\.000Z,'=FLUENT,Simulation,ana,/);
  expect(JSON.parse((await list('json')).join('\n'))).toMatchObject({ reclaims: [{ id: 'r' }], truncated: false });
});

it('asks for what is wanted', async () => {
  await list('text', { from: '2026-11-01', to: '2026-11-30', feature: 'FLUENT', user: 'ana' });
  expect(asked).toMatchObject([{ feature: 'FLUENT', user: 'ana' }]);
  const [{ fromAt, toAt }] = asked as [{ fromAt: number; toAt: number }];
  expect(Math.round((toAt - fromAt) / 86_400_000)).toBe(30);
});

it('prints sums', async () => {
  const terminal = recordingTerminal();
  const wanted = { from: '2026-11-01', to: '2026-11-30' };
  for (const form of ['text', 'csv', 'json'] as const) {
    await printReclaimSummary(target(adminToken), wanted, form, terminal);
  }
  expect(terminal.written.join('\n')).toMatch(
    /1:00 +1 +0\nmonth,feature,[\s\S]*2026-11,FLUENT,Simulation,1,0,0,1,0,60,1\n\{/,
  );
  expect(asked[0]).toMatchObject(wanted);
});

it('is for administrators alone, and says so', async () => {
  await expect(printReclaims(target(testToken), {}, 'text', recordingTerminal())).rejects.toMatchObject({
    exitCode: exitCodes.refused,
    message: expect.stringContaining('Only license administrators'),
  });
});
