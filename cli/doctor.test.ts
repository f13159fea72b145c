import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingNames } from '../electron/ipc/settings-contract.ts';
import { allOf, readPlace } from '../electron/policy/read-place.ts';
import type { ApiServer } from '../server/api/api-server.ts';
import { sampleFeature, sampleServer, sampleState } from '../server/testing/sample-state.ts';
import { type DoctorOptions, runDoctor } from './doctor.ts';
import { exitCodes } from './exit-codes.ts';
import { recordingTerminal } from './testing/recording-terminal.ts';
import { startTestServer, testToken } from './testing/running-server.ts';

let folder: string;
let server: ApiServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-doctor-'));
  server = await startTestServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const url = () => `http://127.0.0.1:${server.port}`;

/** Runs it and returns the outcome of each step, such as `ok Name`. */
async function examine(
  options: Pick<DoctorOptions, 'server' | 'lmutil' | 'licenseServer' | 'readMachine'> & {
    token?: string;
    env?: NodeJS.ProcessEnv;
  },
) {
  const terminal = recordingTerminal();
  const env = { PATH: '', SEATLIGHT_TOKEN: options.token ?? testToken, ...options.env };
  const exitCode = await runDoctor({ ...options, appFolder: folder, env }, terminal);
  const steps = terminal.written.flatMap((line) => {
    const [, outcome, step] = /^(ok|FAIL|note|skipped) +(.+?) {2,}/.exec(line) ?? [];
    return outcome === undefined ? [] : [`${outcome} ${step}`];
  });
  return { exitCode, steps, text: terminal.written.join('\n') };
}

describe('doctor', { timeout: 60_000 }, () => {
  it('goes all the way where all is well', async () => {
    const servers = [sampleServer('s', { name: 'Simulation', lastGoodReportAt: Date.now() })];
    server.publish(sampleState([sampleFeature('a')], [], servers));
    const { exitCode, steps, text } = await examine({ server: url() });
    expect(steps).toEqual([
      'ok Server set',
      'ok Token set',
      'ok You',
      'ok Proxy',
      'note App settings',
      'ok Policies',
      'ok Name',
      'ok Connection',
      'ok TLS',
      'ok Token',
      'ok Protocol',
      'ok Data',
      'ok History',
      'note License tools',
    ]);
    expect(text).toContain('(from --server)');
    expect(text).toMatch(/^ok +You +\S+ on \S+ \(from the system\)$/m);
    expect(text).toContain('Set (from SEATLIGHT_TOKEN).');
    expect(text).not.toContain(testToken);
    expect(text).toContain('The site "Test site" came over the agent socket: 1 feature.');
    expect(exitCode).toBe(exitCodes.ok);
  });

  it('says who one is told to be, and where', async () => {
    const { text } = await examine({ server: url(), env: { SEATLIGHT_USER: 'kim@ws-1' } });
    expect(text).toMatch(/^ok +You +kim on ws-1 \(from SEATLIGHT_USER\)$/m);
  });

  it('names a license server that is down, and what to do', async () => {
    const problem = { kind: 'x', code: null, message: 'Nothing answers there.', nextStep: 'Ask the administrator.' };
    server.publish(sampleState([], [], [sampleServer('s', { status: 'down', problem, lastGoodReportAt: null })]));
    const { exitCode, steps, text } = await examine({ server: url() });
    expect(steps).toContain('FAIL Data');
    expect(text).toMatch(/down, no report yet\. Nothing answers there\.\n +→ Ask the administrator\./);
    expect(exitCode).toBe(exitCodes.trouble);
  });

  it('says what to do about lines that were not understood, by the license manager', async () => {
    const servers = (['rlm', 'table'] as const).map((manager) => sampleServer(manager, { manager, unparsedLines: 2 }));
    server.publish(sampleState([], [], servers));
    const { text } = await examine({ server: url() });
    expect(text).toMatch(
      /2 lines of its report could not be read\.\n +→ Save what rlmutil prints, run `seatlight parse --manager rlm`/,
    );
    expect(text).toMatch(
      /2 lines of its report could not be read\.\n +→ Give the lines that its tool prints to “lines” or “skip”/,
    );
  });

  it('stops at a wrong token', async () => {
    const { exitCode, steps, text } = await examine({ server: url(), token: 'not-the-token-of-it' });
    expect(steps.slice(-5, -1)).toEqual(['ok TLS', 'FAIL Token', 'skipped Protocol', 'skipped Data']);
    expect(text).toContain('Check the token from SEATLIGHT_TOKEN');
    expect(exitCode).toBe(exitCodes.trouble);
    expect((await examine({ server: url(), token: '' })).text).toContain('The server wants a token and none is set.');
  });

  it('says that the app is to be started where that enrols', async () => {
    const machine = readPlace({
      source: 'machine-default',
      where: '/etc/seatlight/defaults.json',
      values: [
        { name: 'serverUrl', setting: 'serverUrl', value: url() },
        { name: 'enrolmentFile', setting: 'enrolmentFile', value: '/etc/seatlight/enrolment.json' },
      ],
    });
    const { steps, text } = await examine({ token: '', readMachine: async () => machine });
    expect(steps).toContain('FAIL Token');
    expect(text).toContain('→ Start the app: it enrols when it connects');
  });

  it('stops where nothing listens, and where no name is found', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const closed = await examine({ server: `http://127.0.0.1:${port}` });
    expect(closed.steps).toEqual(expect.arrayContaining(['ok Name', 'FAIL Connection', 'skipped TLS', 'skipped Data']));
    const nameless = await examine({ server: 'https://no-such-host.invalid' });
    expect(nameless.steps).toEqual(expect.arrayContaining(['FAIL Name', 'skipped Connection', 'skipped Data']));
  });

  it('goes on to the token where a proxy may lead to what is not reached without it', async () => {
    const env = { HTTPS_PROXY: 'http://proxy.invalid:8080' };
    const { steps, text } = await examine({ server: 'https://no-such-host.invalid', env });
    expect(steps).toEqual(expect.arrayContaining(['note Name', 'skipped Connection', 'skipped TLS', 'FAIL Token']));
    expect(text).toContain('tried without the proxy');
  });

  it('tells a server without TLS from one with it', async () => {
    const { steps, text } = await examine({ server: url().replace('http:', 'https:') });
    expect(steps).toEqual(expect.arrayContaining(['ok Connection', 'FAIL TLS', 'skipped Token']));
    expect(text).toContain('Check the start of the address');
  });

  it('goes on without a server: settings and tools', async () => {
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, refreshSeconds: 30, theme: 'purple' }));
    const { exitCode, steps, text } = await examine({});
    expect(steps).toEqual(
      expect.arrayContaining(['FAIL Server set', 'note App settings', 'skipped Data', 'note License tools']),
    );
    expect(text).toContain('refreshSeconds: 30 (user)');
    expect(text).toContain('licenseServers: none (built in)');
    expect(text).toContain('not usable: theme');
    expect(exitCode).toBe(exitCodes.trouble);
  });

  it('prints every setting with its source and what it stands before, and what administrators wrote in vain', async () => {
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, refreshSeconds: 30, theme: 'dark' }));
    const policies = 'HKLM\\SOFTWARE\\Policies\\Seatlight';
    const machine = readPlace({
      source: 'machine-policy',
      where: policies,
      values: [
        { name: 'Theme', setting: 'theme', value: 'light' },
        { name: 'RefreshSeconds', setting: 'refreshSeconds', value: 1 },
        { name: 'Themes', setting: null, value: 'light' },
      ],
    });
    const defaults = readPlace({
      source: 'machine-default',
      where: '/etc/seatlight/defaults.json',
      values: [{ name: 'theme', setting: 'theme', value: 'system' }],
    });
    const { steps, text } = await examine({ readMachine: async () => allOf([machine, defaults]) });
    expect(steps).toEqual(expect.arrayContaining(['ok App settings', 'note Policies']));
    expect(text).toContain(
      `theme: Light (policy of the machine, ${policies}); instead of Dark (user), As the system (default of the machine, /etc/seatlight/defaults.json)`,
    );
    for (const name of settingNames) expect(text).toMatch(new RegExp(`^ +${name}: .+ \\(.+\\)`, 'm'));
    expect(text).toContain('Decided: theme.');
    expect(text).toContain(`ignored: RefreshSeconds in ${policies}.`);
    expect(text).toContain(`not known: Themes in ${policies}.`);
  });

  it('tries the license tools', async () => {
    const write = (name: string, script: string) => {
      const path = join(folder, name);
      writeFileSync(path, script);
      chmodSync(path, 0o755);
      return path;
    };
    const good = write('lmutil', '#!/bin/sh\necho "lmutil - Copyright"\necho "lmstat v11.19.6.0 build 1 x64_lsb"\n');
    expect((await examine({ lmutil: good })).text).toContain(
      `${good} (from --lmutil): lmstat v11.19.6.0 build 1 x64_lsb`,
    );
    expect((await examine({ env: { PATH: folder } })).text).toContain(`${good} (from PATH or a usual place)`);
    const loaderless = write('old', '#!/nowhere/ld-lsb-x86-64.so.3\n');
    expect((await examine({ lmutil: loaderless })).text).toContain('LSB loader');
    const wrong = await examine({ lmutil: '/bin/true' });
    expect(wrong.steps).toContain('FAIL License tools');
    expect(wrong.text).toContain('did not answer like lmutil');
  });

  it('asks the license servers of the app, or one that is named, each by the tool of its manager', async () => {
    const write = (name: string, script: string) => {
      const path = join(folder, name);
      writeFileSync(path, script);
      chmodSync(path, 0o755);
      return path;
    };
    const demo = join(import.meta.dirname, '..', 'demo', 'rlm', 'rlmutil.ts');
    const rlmutil = write('rlmutil', `#!/bin/sh\nSEATLIGHT_DEMO_SIZE=3x5 exec '${process.execPath}' '${demo}' "$@"\n`);
    const rlm = { address: '5053@lic', manager: 'rlm' as const };
    const licenseServers = [
      {
        ...rlm,
        tool: rlmutil,
        licenseFiles: [write('own.lic', 'HOST lic any 5053\nISV acme\n'), join(folder, 'no.lic')],
      },
      { address: '6200@lic', manager: 'lmx' },
      {
        address: '4000@lic',
        manager: 'table',
        tool: rlmutil,
        table: write('table.yaml', 'lines: ["solver {}"]\nskipp: []\n'),
      },
    ];
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version: 1, licenseServers }));
    const { steps, text } = await examine({});
    expect(steps).toEqual(expect.arrayContaining(['ok License server', 'FAIL License server']));
    expect(text).toContain(`rlm:5053@lic (by ${rlmutil}): 1 vendor daemon, 3 features, 5 people, after`);
    expect(text).toContain(`${join(folder, 'own.lic')}: 0 features`);
    expect(text).toMatch(/The license file \S+no\.lic does not exist\.\n +→ Check the path/);
    expect(text).toMatch(/table:4000@lic .*table\.yaml cannot be used: line 2: Unknown key "skipp"/);
    expect(text).toMatch(/lmx:6200@lic: The license tool lmxendutil was not found\.\n +→ Install lmxendutil/);
    const named = await examine({ licenseServer: rlm, env: { PATH: folder } });
    expect(named.text).toContain(`${rlmutil} (from PATH or a usual place) is there.`);
    expect(named.text).toContain(`rlm:5053@lic (by ${rlmutil}): 1 vendor daemon`);
    expect(named.text).not.toContain('lmx:6200@lic:');
  });
});
