/** Tools that go wrong, from the process to the state of the site: a clear reason, and nothing lost. */

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { licenseManagerOf } from '../license-managers/index.ts';
import type { SiteState } from '../site/site-state.ts';
import { config, configured, minute, noon, reported } from '../site/testing/test-reports.ts';
import { pollStatus } from './poll-once.ts';
import { runCall } from './run-call.ts';

// Real processes: what counts is that they end, not when.
vi.setConfig({ testTimeout: 60_000 });

const goodReport = `lmutil - Copyright (c) 1989-2024 Flexera. All Rights Reserved.
Flexible License Manager status on Sun 11/22/2026 11:59

License server status: 27000@lic
    License file(s) on lic: /opt/a.lic:

       lic: license server UP v11.19.0

Vendor daemon status (on lic):

  ansyslmd: UP v11.19.0
Feature usage info:

Users of FLUENT:  (Total of 10 licenses issued;  Total of 1 license in use)

  "FLUENT" v2024.1, vendor: ansyslmd, expiry: 31-jan-2027
  floating license

    ana ws-1 ws-1:0 (v2024.1) (lic/27000 101), start Sun 11/22 9:00

Users of HFSS:  (Total of 2 licenses issued;  Total of 0 licenses in use)

`;

let folder: string;
let before: SiteState;

/** What a tool with this shell script leads to, after a good report. */
async function after(script: string, timeoutSeconds = 20): Promise<SiteState> {
  const path = join(folder, 'lmutil');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return poll(path, timeoutSeconds);
}

async function poll(path: string, timeoutSeconds = 20): Promise<SiteState> {
  const server = config({ tool: [path], timeoutSeconds });
  const report = await pollStatus(
    licenseManagerOf('flexlm'),
    server,
    { runCall },
    new AbortController().signal,
    (error) => {
      throw error;
    },
  );
  return reported(before ?? configured(server), report, before === undefined ? noon : noon + minute);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-bad-tools-'));
  before = await after(`cat <<'END'\n${goodReport}END`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const posix = it.skipIf(process.platform === 'win32');

posix('the good one is understood', () => {
  expect(before.site.servers.s).toMatchObject({ status: 'up', problem: null });
  expect(before.site.features['s/FLUENT']).toMatchObject({ issued: 10, inUse: 1, available: 9, difference: 0 });
});

/** The last state is kept, as old; the server says why. */
function expectKept(state: SiteState, status: string, kind: string): void {
  const server = state.site.servers.s;
  expect(server).toMatchObject({ status, problem: { kind }, lastGoodReportAt: noon, staleSince: noon });
  expect(server?.problem?.message).toMatch(/\.$/);
  expect(server?.problem?.nextStep).toMatch(/\.$/);
  expect(state.site.features['s/FLUENT']).toEqual({ ...before.site.features['s/FLUENT'], staleSince: noon });
  expect(state.holders).toBe(before.holders);
}

posix('a tool that hangs', async () => {
  expectKept(
    await after('echo "Flexible License Manager status on Sun 11/22/2026 12:00"; while :; do sleep 1; done', 1),
    'unknown',
    'tool-timed-out',
  );
});

posix('a tool that leaves a child holding its output', async () => {
  const state = await after(`cat <<'END'\n${goodReport}END\nsleep 600 &`);
  expect(state.site.servers.s).toMatchObject({ status: 'up', lastGoodReportAt: noon + minute });
});

posix('a tool that is not there', async () => {
  expectKept(await poll(join(folder, 'no-such-tool')), 'unknown', 'tool-missing');
});

posix('a tool that prints junk', async () => {
  expectKept(await after('head -c 200000 /dev/urandom'), 'unknown', 'garbled-answer');
  expectKept(await after('cat /etc/hostname /etc/hosts'), 'unknown', 'not-a-report');
});

posix('a tool that prints nothing', async () => {
  expectKept(await after('exit 0'), 'unknown', 'empty-report');
});

posix('a license server that does not answer, told by text or by exit code alone', async () => {
  const text = 'Error getting status: Cannot connect to license server system. (-15,570:111 \\"Connection refused\\")';
  const told = await after(`echo "${text}"; exit 241`);
  expectKept(told, 'down', 'cannot-connect');
  expect(told.site.servers.s?.problem?.code).toBe('-15,570:111');
  expectKept(await after('exit 241'), 'down', 'cannot-connect');
});

posix('a report that ends in the middle', async () => {
  const cut = goodReport.slice(0, goodReport.indexOf('Users of HFSS'));
  const state = await after(`printf '%s' '${cut.trimEnd().slice(0, -20)}'`);
  expect(state.site.servers.s).toMatchObject({ status: 'up', problem: { kind: 'report-truncated' } });
  expect(state.site.features['s/HFSS']).toEqual({ ...before.site.features['s/HFSS'], staleSince: noon });
  expect(state.holders['s/FLUENT']).toBe(before.holders['s/FLUENT']);
});
