import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogToShip } from '../broker/broker.ts';
import { addLicenseServer, addLog, addTool } from './broker-command.ts';
import { CommandError } from './exit-codes.ts';
import { runBroker, spoolFolder } from './run-broker.ts';
import type { ServiceProcess } from './service-process.ts';

const logs = (...words: readonly string[]) =>
  words.reduce<readonly LogToShip[]>((before, word) => addLog(word, before), []);

describe('--log', () => {
  it.each([
    ['/var/log/flexlm/debug.log', '/var/log/flexlm/debug.log', null],
    ['/var/log/all.log=ansyslmd', '/var/log/all.log', 'ansyslmd'],
    ['/var/log/a=b.log', '/var/log/a=b.log', null],
    ['/var/log/a=b.log=vendor-d', '/var/log/a=b.log', 'vendor-d'],
    ['debug.log', resolve('debug.log'), null],
  ])('%s', (word, path, daemon) => {
    expect(logs(word)).toEqual([{ path, daemon }]);
  });

  it('may be there several times, also for several vendor daemons of one log', () => {
    expect(logs('/x.log=one', '/x.log=two', '/y.log')).toHaveLength(3);
    expect(() => logs(...Array.from({ length: 65 }, (_, index) => `/${index}.log`))).toThrow('No more than 64 logs.');
  });

  it.each([
    ['/x.log', '/x.log'],
    ['/x.log', '/y/../x.log'],
    ['/x.log', '/x.log=one'],
    ['/x.log=one', '/x.log'],
    ['/x.log=one', '/x.log=ONE'],
  ])('does not read the same lines twice: %s %s', (one, other) => {
    expect(() => logs(one, other)).toThrow('The same log is named twice, so its denials would count twice.');
  });

  it('is a path', () => {
    expect(() => logs(' ')).toThrow('Write the path of a log');
    expect(() => logs('')).toThrow('Write the path of a log');
  });
});

describe('--license-server', () => {
  it('is an address, each once', () => {
    const [first] = addLicenseServer('27000@lic');
    expect(first?.address.address).toBe('27000@lic');
    expect(addLicenseServer('rlm:5053@lic', addLicenseServer('5053@lic')).map(({ manager }) => manager)).toEqual([
      'flexlm',
      'rlm',
    ]);
    expect(addLicenseServer('27001@lic', addLicenseServer('27000@lic'))).toHaveLength(2);
    expect(() => addLicenseServer('27000@LIC', addLicenseServer('27000@lic'))).toThrow('named twice');
    expect(() => addLicenseServer('/etc/license.dat')).toThrow();
  });
});

describe('--tool', () => {
  it('is that of one license manager, each once', () => {
    expect(addTool('rlm=/opt/a=b/rlmutil')).toEqual([{ manager: 'rlm', path: '/opt/a=b/rlmutil' }]);
    expect(() => addTool('RLM=x', addTool('rlm=y'))).toThrow('named twice');
    for (const text of ['/opt/rlmutil', 'rlm', 'rlm=', 'none=/opt/x'])
      expect(() => addTool(text)).toThrow('Write a license manager');
  });
});

describe('where the spool is', () => {
  it('is what systemd gives, else the usual place of the system', () => {
    expect(spoolFolder({ STATE_DIRECTORY: '/var/lib/seatlight-broker:/var/lib/other' }, 'linux', '/home/s')).toBe(
      '/var/lib/seatlight-broker',
    );
    expect(spoolFolder({}, 'linux', '/home/s')).toBe('/home/s/.local/state/seatlight-broker');
    expect(spoolFolder({ XDG_STATE_HOME: '/state' }, 'linux', '/home/s')).toBe('/state/seatlight-broker');
    expect(spoolFolder({ ProgramData: 'D:\\Data' }, 'win32', 'C:\\Users\\s')).toContain('Seatlight');
  });
});

describe('what cannot run', () => {
  const nobody: ServiceProcess = { print() {}, onSignal() {}, onFailure() {}, exit() {} };
  const words = {
    server: 'http://127.0.0.1:1',
    log: [{ path: '/x.log', daemon: null }],
    lmutil: 'lmutil',
    spoolMb: 16,
  };
  const failure = (change: object, env: NodeJS.ProcessEnv = {}) =>
    runBroker({ ...words, ...change }, nobody, env).catch((error: unknown) => error);

  it.each([
    ['no server', { server: undefined }, {}, 'No monitoring server is named.'],
    ['a server that is none', { server: 'ftp://x' }, {}, 'does not start with https://'],
    ['nothing to do', { log: undefined }, {}, 'There is nothing to do.'],
    ['no token', {}, {}, 'The broker has no token.'],
    [
      'a token file that is not there',
      { tokenFile: '/no/such/file' },
      {},
      'The token file /no/such/file cannot be used: there is no such file.',
    ],
    ['a folder for a token file', { tokenFile: '/' }, {}, 'The token file / cannot be used: it is a folder.'],
    ['a token that is too short', {}, { SEATLIGHT_BROKER_TOKEN: 'short' }, 'must have at least 16 characters'],
    ['a token with a blank', {}, { SEATLIGHT_BROKER_TOKEN: 'a token of many words' }, 'without blanks'],
  ])('is told before anything begins, with what to do: %s', async (_what, change, env, message) => {
    const error = await failure(change, env);
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({ message: expect.stringContaining(message), exitCode: 2 });
    expect((error as CommandError).nextStep).toMatch(/\.$/);
    expect(String(error)).not.toContain('many words');
  });

  it('for want of a place for its spool says so, and may be started again', async () => {
    const env = { SEATLIGHT_BROKER_TOKEN: 'a-token-for-these-tests' };
    const error = await failure({ spool: '/dev/null/spool' }, env);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^The spool folder \/dev\/null\/spool cannot be used: ENOTDIR/),
      exitCode: 1,
    });
  });
});
