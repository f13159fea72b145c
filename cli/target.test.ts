import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { findTarget } from './target.ts';

let appFolder: string;
beforeEach(() => {
  appFolder = mkdtempSync(join(tmpdir(), 'seatlight-target-'));
});
afterEach(() => rmSync(appFolder, { recursive: true, force: true }));

const write = (name: string, content: unknown) => {
  const path = join(appFolder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const running = { url: 'http://127.0.0.1:4321', token: 'from-the-app', pid: process.pid };

describe('findTarget', () => {
  it('takes the running app of this account', async () => {
    write('runtime.json', running);
    expect(await findTarget({ appFolder, env: {} })).toMatchObject({
      url: running.url,
      urlSource: 'the running app',
      token: running.token,
      tokenSource: 'the running app',
    });
  });

  it('finds the running app again where it is by then, and nothing else', async () => {
    write('runtime.json', running);
    const found = await findTarget({ appFolder, env: {} });
    write('runtime.json', { ...running, url: 'http://127.0.0.1:4322', token: 'another' });
    expect(await found.findAgain?.()).toMatchObject({ url: 'http://127.0.0.1:4322', token: 'another' });
    expect(await findTarget({ appFolder, env: {}, server: running.url })).not.toHaveProperty('findAgain');
  });

  it('takes --server, then SEATLIGHT_SERVER, before the running app', async () => {
    write('runtime.json', running);
    const env = { SEATLIGHT_SERVER: 'https://b.example', SEATLIGHT_TOKEN: 'secret' };
    const byOption = await findTarget({ appFolder, env, server: 'https://a.example/' });
    expect(byOption).toMatchObject({ url: 'https://a.example', urlSource: '--server', token: 'secret' });
    const byEnvironment = await findTarget({ appFolder, env });
    expect(byEnvironment).toMatchObject({ url: 'https://b.example', urlSource: 'SEATLIGHT_SERVER' });
  });

  it('never sends the token of the app elsewhere', async () => {
    write('runtime.json', running);
    expect((await findTarget({ appFolder, env: {}, server: 'https://a.example' })).token).toBeNull();
  });

  it('reads the first token of a file', async () => {
    const tokenFile = write('token', '# for the terminal\r\n\r\nthe-token\r\nsomething else\n');
    const target = await findTarget({
      appFolder,
      env: { SEATLIGHT_TOKEN: 'x' },
      server: 'https://a.example',
      tokenFile,
    });
    expect(target).toMatchObject({ token: 'the-token', tokenSource: `--token-file ${tokenFile}` });
  });

  it("takes the server of the app's settings when the app does not run", async () => {
    write('settings.json', { version: 1, mode: 'server', serverUrl: 'https://c.example' });
    write('runtime.json', { ...running, pid: 2 ** 22 + 1 });
    expect(await findTarget({ appFolder, env: {} })).toMatchObject({
      url: 'https://c.example',
      urlSource: "the app's settings",
    });
  });

  it('keeps to what administrators say: the server, and whom to take for it', async () => {
    write('settings.json', { version: 1, mode: 'server', serverUrl: 'https://c.example' });
    const values = {
      mode: 'server' as const,
      serverUrl: 'https://d.example',
      caFile: '/ca.pem',
      proxy: 'direct',
      maxWaitMinutes: 5,
    };
    const policy = { layers: [{ source: 'machine-policy' as const, where: 'p', values }], problems: [] };
    const found = await findTarget({ appFolder, env: {}, readMachine: async () => policy });
    const rules = { caFile: '/ca.pem', proxy: 'direct', proxyBypass: [], serverKeyPins: [] };
    expect(found).toMatchObject({ url: 'https://d.example', rules, maxWaitMs: 300_000 });
    const readMachine = async () => {
      throw new Error('no registry');
    };
    await expect(findTarget({ appFolder, env: {}, readMachine })).rejects.toThrow('cannot be read: no registry.');
  });

  it('is let in as the running app is, where that is connected to another computer, unless it has a token itself', async () => {
    write('runtime.json', { ...running, url: 'https://c.example' });
    expect(await findTarget({ appFolder, env: {} })).toMatchObject({ url: 'https://c.example', token: running.token });
    const env = { SEATLIGHT_TOKEN: 'my-own' };
    expect(await findTarget({ appFolder, env })).toMatchObject({ url: 'https://c.example', token: 'my-own' });
  });

  it('has no rules for the server inside the app', async () => {
    write('runtime.json', running);
    expect(await findTarget({ appFolder, env: {} })).not.toHaveProperty('rules');
  });

  it('sends nothing over the network in clear', async () => {
    await expect(findTarget({ appFolder, env: {}, server: 'http://monitor.example' })).rejects.toMatchObject({
      exitCode: exitCodes.usage,
      message: expect.stringContaining('would not be encrypted'),
    });
  });

  it.each([
    ['nothing', () => ({}), exitCodes.noServer, 'is not running'],
    ['a bad address', () => ({ server: 'monitor' }), exitCodes.usage, '--server: "monitor" is not an address'],
    ['no token file', () => ({ server: 'https://a', tokenFile: join(appFolder, 'none') }), exitCodes.usage, 'no file'],
    [
      'a folder',
      () => ({ server: 'https://a', tokenFile: appFolder }),
      exitCodes.noServer,
      'cannot be read: it is a folder.',
    ],
    [
      'an empty token file',
      () => ({ server: 'https://a', tokenFile: write('t', '\n') }),
      exitCodes.usage,
      'There is no token in',
    ],
    [
      'a broken runtime file',
      () => ({ written: write('runtime.json', '{') }),
      exitCodes.noServer,
      'not what the app writes',
    ],
    [
      'a runtime file of a process that is gone',
      () => ({ written: write('runtime.json', { ...running, pid: 2 ** 22 + 1 }) }),
      exitCodes.noServer,
      'not running',
    ],
  ])('says what is wrong: %s', async (_what, options, exitCode, message) => {
    await expect(findTarget({ appFolder, env: {}, ...options() })).rejects.toMatchObject({
      exitCode,
      message: expect.stringContaining(message),
      nextStep: expect.stringMatching(/\w/),
    });
  });
});
