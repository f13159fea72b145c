import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type DiscoveryEffects, discover } from './discover.ts';
import { tracesInFile } from './files.ts';
import { systemDiscovery } from './system-effects.ts';
import { tracesOfVariable, tracesOfVariables } from './variables.ts';

/** A computer with these files and variables, and no network. */
const computer = (change: {
  env?: NodeJS.ProcessEnv;
  files?: Readonly<Record<string, string>>;
  registry?: Record<string, Record<string, string>>;
  platform?: NodeJS.Platform;
  open?: readonly string[];
}): DiscoveryEffects & { readonly tryPort: ReturnType<typeof vi.fn<DiscoveryEffects['tryPort']>> } => {
  const { env = {}, files = {}, registry = {}, platform = 'linux', open = [] } = change;
  return {
    platform,
    env,
    home: '/home/kim',
    readText: async (path) => files[path] ?? null,
    namesIn: async (folder) => {
      const below = Object.keys(files).filter((path) => path.startsWith(folder));
      return [...new Set(below.map((path) => path.slice(folder.length).split('/')[0] ?? ''))];
    },
    registry: async () => registry,
    tryPort: vi.fn<DiscoveryEffects['tryPort']>(async (host, port) => {
      if (host === 'nowhere') return 'no-such-host';
      return open.includes(`${port}@${host}`) ? 'open' : 'closed';
    }),
  };
};

const texts = async (effects: DiscoveryEffects, hosts?: readonly string[]) =>
  (await discover(effects, hosts)).proposed.map(
    ({ manager, address, where }) => `${manager} ${address} (${where.join('; ')})`,
  );

describe('variables', () => {
  it.each<[string, string, string[]]>([
    ['LM_LICENSE_FILE', '27000@a:@b:1@c,1@d,1@e', ['flexlm 27000@a', 'flexlm @b', 'flexlm 1@c,1@d,1@e']],
    ['ANSYSLMD_LICENSE_FILE', '1055@a', ['flexlm 1055@a']],
    ['MLM_LICENSE_FILE', '27000@[2001:db8::1]:27000@b', ['flexlm 27000@[2001:db8::1]', 'flexlm 27000@b']],
    // Two with a comma are no redundant set.
    ['LM_LICENSE_FILE', '1@a,1@b', ['flexlm 1@a', 'flexlm 1@b']],
    ['RLM_LICENSE', '5053@a:/opt/x.lic', ['rlm 5053@a']],
    ['foundry_LICENSE', '4101@a', ['rlm 4101@a']],
    ['ALTAIR_LICENSE_PATH', '6200@a:6200@b', ['lmx 6200@a', 'lmx 6200@b']],
    ['LSFORCEHOST', 'lic-a', ['sentinel-rms @lic-a']],
    ['LSHOST', 'lic-a~lic-b:lic-c', ['sentinel-rms @lic-a', 'sentinel-rms @lic-b', 'sentinel-rms @lic-c']],
    ['LSFORCEHOST', 'no-net', []],
    ['LSTC_LICENSE_SERVER', '31010@a', ['lsdyna 31010@a']],
    ['LSTC_LICENSE_SERVER', 'a', ['lsdyna @a']],
    ['LSTC_LICENSE', 'network', []],
    ['ACCEPT_LICENSE', 'yes', []],
    ['PATH', '27000@a', []],
  ])('%s=%s', (name, value, expected) => {
    const { addresses } = tracesOfVariable(name, value, 'linux');
    expect(addresses.map(({ manager, address }) => `${manager} ${address}`)).toEqual(expected);
  });

  it('are separated as on their system, and name files, too', () => {
    const value = '27000@a;C:\\flexlm\\license.dat;"D:\\more"';
    const { addresses, paths } = tracesOfVariable('LM_LICENSE_FILE', value, 'win32');
    expect(addresses.map(({ address }) => address)).toEqual(['27000@a']);
    expect(paths.map(({ path }) => path)).toEqual(['C:\\flexlm\\license.dat', 'D:\\more']);
    expect(tracesOfVariable('DSLS_CONFIG', '/etc/my licenses.txt', 'linux').paths).toEqual([
      { path: '/etc/my licenses.txt', manager: 'dsls', where: 'DSLS_CONFIG' },
    ]);
  });

  it('may hold anything', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('LM_LICENSE_FILE', 'X_LICENSE', 'LSHOST'), fc.string()), (env) => {
        expect(() => tracesOfVariables(env, 'linux')).not.toThrow();
      }),
    );
  });
});

describe('files', () => {
  it.each<[string, string, string[]]>([
    ['/x/license.dat', 'SERVER lic-a 001122334455 27001\r\nVENDOR vendord\r\n', ['flexlm 27001@lic-a']],
    ['/x/license.dat', 'SERVER this_host ANY\nUSE_SERVER\n', ['flexlm @localhost']],
    ['/x/a.lic', 'SERVER a 1 1\nSERVER b 2 1\nSERVER c 3 1\nDAEMON v\n', ['flexlm 1@a,1@b,1@c']],
    ['/x/b.lic', '\uFEFFHOST lic-b ANY 5053\nISV maker\nLICENSE maker product 1 permanent 1\n', ['rlm 5053@lic-b']],
    ['C:\\L\\LICPATH.LIC', 'SERVER lic-c 000000000000 2080\nUSE_SERVER\n', ['flexlm 2080@lic-c']],
    ['/x/ansyslmd.ini', 'SERVER=1055@a:1055@b\nANSYSLI_SERVERS=2325@a\n', ['flexlm 1055@a', 'flexlm 1055@b']],
    ['/home/kim/.flexlmrc', 'MAKER_LICENSE_FILE=27009@a\n', ['flexlm 27009@a']],
    ['/x/DSLicSrv.txt', 'lic-a:4085\n[2001:db8::1]:4085\n', ['dsls 4084@lic-a', 'dsls 4084@[2001:db8::1]']],
    ['/x/DSLicSrv.txt', 'a:4085,b:4085,c:4085\n', ['dsls 4084@a,4084@b,4084@c']],
    ['/x/hasplm.ini', '[REMOTE]\nserveraddr = lic-a, lic-b\n', ['sentinel-ldk @lic-a', 'sentinel-ldk @lic-b']],
    ['/x/nethasp.ini', '[NH_TCPIP]\nNH_SERVER_ADDR = 10.0.0.7\n', ['nethasp @10.0.0.7']],
    ['/x/mathpass', '!lic-a\nkim-pc 1111 L2222 key:key\n', ['mathlm @lic-a']],
    ['/x/i4ls.ini', "DirectBindServer1='Network ip:lic-a[10999]'\n", ['lum 10999@lic-a']],
    ['/x/any.lic', 'what is this?\nSERVER\n', []],
  ])('%s: %j', (path, text, expected) => {
    const traces = tracesInFile(path, text, 'linux');
    expect(traces.map(({ manager, address }) => `${manager} ${address}`)).toEqual(expected);
    expect(traces.every(({ where }) => where === path)).toBe(true);
  });
});

describe('discover', () => {
  it('looks in variables, the registry and files, and tells each license server once', async () => {
    const effects = computer({
      env: { LM_LICENSE_FILE: '27000@a:/lic:/gone', RLM_LICENSE: '5053@a' },
      registry: { 'HKLM\\FLEXlm': { X_LICENSE_FILE: '27000@A' } },
      files: {
        '/lic/old.lic': 'SERVER b 1 27000\nVENDOR v\n',
        '/usr/local/MATLAB/R2025a/licenses/network.lic': 'SERVER c 1 27000\nUSE_SERVER\n',
        '/opt/rlm/own.lic': 'HOST a ANY 5053\nISV maker\n',
      },
    });
    expect(await texts(effects)).toEqual([
      'flexlm 27000@a (LM_LICENSE_FILE; X_LICENSE_FILE in HKLM\\FLEXlm)',
      'rlm 5053@a (RLM_LICENSE; /opt/rlm/own.lic)',
      'flexlm 27000@b (/lic/old.lic)',
      'flexlm 27000@c (/usr/local/MATLAB/R2025a/licenses/network.lic)',
    ]);
    expect((await discover(effects)).notes).toEqual(['LM_LICENSE_FILE names /gone, which cannot be read.']);
    expect(effects.tryPort).not.toHaveBeenCalled();
  });

  it('proposes a redundant set where one of its machines stands elsewhere', async () => {
    const env = { LM_LICENSE_FILE: '1@a', X_LICENSE_FILE: '1@a,1@b,1@c' };
    expect(await texts(computer({ env }))).toEqual(['flexlm 1@a,1@b,1@c (LM_LICENSE_FILE; X_LICENSE_FILE)']);
  });

  it('tries the usual ports of named hosts, and of no others', async () => {
    const effects = computer({ env: { LM_LICENSE_FILE: '27000@other' }, open: ['27002@lic', '5053@lic'] });
    expect(await texts(effects, ['lic', 'LIC'])).toEqual([
      'flexlm 27000@other (LM_LICENSE_FILE)',
      'flexlm 27002@lic (port 27002 of lic answers)',
      'rlm 5053@lic (port 5053 of lic answers)',
    ]);
    expect(new Set(effects.tryPort.mock.calls.map(([host]) => host))).toEqual(new Set(['lic']));
  });

  it('opens no file on another computer that nobody named, as Windows does by such paths', async () => {
    const readText = vi.fn(async () => null);
    const env = { LM_LICENSE_FILE: '\\\\files\\lic\\a.dat;//files/lic;C:\\lic\\a.dat' };
    const effects = { ...computer({ env, platform: 'win32' }), readText };
    expect((await discover(effects)).notes).toContain(
      'LM_LICENSE_FILE names \\\\files\\lic\\a.dat on another computer, where nothing is looked at.',
    );
    const opened = readText.mock.calls.flat().map(String);
    expect(opened).toContain('C:\\lic\\a.dat');
    expect(opened.filter((path) => path.includes('files'))).toEqual([]);
  });

  it('says why a host gave nothing', async () => {
    const { proposed, notes } = await discover(computer({}), ['nowhere', 'silent', 'a@b', '-x', 'http://a']);
    expect(proposed).toEqual([]);
    expect(notes).toEqual([
      'The host nowhere was not found.',
      'Nothing answers at the usual ports of silent. License servers of Sentinel RMS and NetHASP cannot be found in this way.',
      '"a@b" is not the name of a host.',
      '"-x" is not the name of a host.',
      '"http://a" is not the name of a host.',
    ]);
  });
});

it('reads files and tries ports on a real system', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-discovery-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'license.dat');
  writeFileSync(file, 'SERVER lic 1 27000\n');
  const { readText, namesIn, tryPort } = systemDiscovery();
  expect(await readText(file)).toBe('SERVER lic 1 27000\n');
  expect(await readText(folder)).toBeNull();
  expect(await readText('/dev/zero')).toBeNull();
  expect(await namesIn(folder)).toEqual(['license.dat']);
  expect(await namesIn(file)).toEqual([]);
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  expect(await tryPort('127.0.0.1', port)).toBe('open');
  await new Promise((resolve) => server.close(resolve));
  expect(await tryPort('127.0.0.1', port)).toBe('closed');
});
