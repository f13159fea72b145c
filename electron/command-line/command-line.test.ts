import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const read = (...words: string[]) => readCommandLine(words, '/work');

const nothing = {
  licenseServers: [],
  lmutilPath: null,
  serverUrl: null,
  tokenFile: null,
  hidden: false,
  userDataDir: null,
  link: null,
};

describe('readCommandLine', () => {
  it('is happy with nothing, and with switches of others', () => {
    expect(read()).toEqual({ ok: true, value: nothing });
    expect(read('--no-sandbox', '--enable-features=X', 'file', '-h')).toEqual({ ok: true, value: nothing });
  });

  it('reads license servers, repeated and redundant', () => {
    expect(read('--license-server', '27000@a', '--license-server=1@a,2@b,3@c', '--lmutil', 'bin/lmutil')).toEqual({
      ok: true,
      value: { ...nothing, licenseServers: ['27000@a', '1@a,2@b,3@c'], lmutilPath: resolve('/work/bin/lmutil') },
    });
  });

  it('reads license servers of other managers', () => {
    expect(read('--license-server', 'RLM:5053@a', '--license-server=flexlm:5053@a')).toMatchObject({
      value: { licenseServers: ['rlm:5053@a', '5053@a'] },
    });
  });

  it('reads a monitoring server', () => {
    expect(read('--server', 'https://monitor.example/', '--token-file', '/t', '--hidden')).toEqual({
      ok: true,
      value: { ...nothing, serverUrl: 'https://monitor.example', tokenFile: resolve('/t'), hidden: true },
    });
  });

  it.each([
    [['--help'], '--license-server, --lmutil, --server, --token-file, --user-data-dir, --hidden.'],
    [['--licence-server', '27000@a'], 'There is no option --licence-server. Options are: --license-server'],
    [['--license_server=27000@a'], 'There is no option --license_server'],
    [['--token', 'abc'], 'There is no option --token.'],
    [['--license-server'], 'needs a value'],
    [['--license-server', '--hidden'], 'needs a value'],
    [['--license-server='], 'needs a value'],
    [['--license-server', '27000@'], '"27000@" is not the address'],
    [['--license-server', '99999@host'], 'port outside'],
    [['--license-server', '1@a,2@b'], 'names 2 machines'],
    [['--license-server', 'host'], 'is not the address'],
    [['--license-server', '1@a', '--license-server', '1@A'], 'named twice'],
    [['--license-server', '1@a,1@b,1@c', '--license-server', '1@b'], 'named twice'],
    [['--license-server', 'rlm:@a', '--license-server', 'rlm:5053@A'], '"rlm:5053@A" is named twice'],
    [['--license-server', 'lmgrd:1@a'], '"lmgrd" is no license manager'],
    [['--license-server', 'table:1@a'], 'Add it in the settings of the app'],
    [['--license-server', 'host;rm -rf /'], 'is not the address'],
    [['--license-server', '-c'], 'is not the address'],
    [['--server', 'monitor'], 'is not an address'],
    [['--server', 'https://a', '--server', 'https://b'], 'only once'],
    [['--server', 'https://a', '--license-server', '1@a'], 'exclude each other'],
    [['--lmutil', 'a', '--lmutil', 'b'], 'only once'],
  ])('refuses %j', (words, why) => {
    const result = read(...words);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.message).toContain(why);
  });
});
