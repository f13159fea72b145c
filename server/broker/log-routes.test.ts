import { describe, expect, it } from 'vitest';
import type { BrokerLog } from '../../protocol/broker.ts';
import type { LicenseServerConfig, LogConfig } from '../license-managers/license-manager.ts';
import { routeLogs } from './log-routes.ts';

const log = (path: string, daemon: string | null = null): BrokerLog => ({ path, daemon, spool: `spool-of-${path}` });
const server = (id: string, logs?: readonly LogConfig[], broker = 'site-a'): LicenseServerConfig => ({
  id,
  manager: 'flexlm',
  name: `the server ${id}`,
  address: `27000@${id}`,
  tool: ['lmutil'],
  pollSeconds: 60,
  timeoutSeconds: 30,
  broker,
  logs,
});

/** Which license servers get which log, and whose lines of it. */
const routed = (logs: readonly BrokerLog[], servers: readonly LicenseServerConfig[]) =>
  routeLogs('site-a', logs, servers).routes.map((routes) => routes.map(({ serverId, daemons }) => [serverId, daemons]));
const problems = (logs: readonly BrokerLog[], servers: readonly LicenseServerConfig[]) =>
  routeLogs('site-a', logs, servers).problems;

describe('the logs of a broker', () => {
  it('all belong to its license server, where there is one that names none', () => {
    const servers = [server('a'), server('b', undefined, 'site-b'), server('c', [{ path: '/x' }], 'site-b')];
    expect(routed([log('/x'), log('/y', 'vd')], servers)).toEqual([[['a', null]], [['a', ['vd']]]]);
    expect(problems([log('/x')], servers)).toEqual({});
  });

  it('belong to those that name them', () => {
    const servers = [server('a', [{ path: '/x' }]), server('b', [{ path: '/y' }])];
    expect(routed([log('/x'), log('/y'), log('/z')], servers)).toEqual([[['a', null]], [['b', null]], []]);
  });

  it('are shared by vendor daemon', () => {
    const servers = [server('a', [{ path: '/x', daemon: 'one' }]), server('b', [{ path: '/x', daemon: 'two' }])];
    expect(routed([log('/x')], servers)).toEqual([
      [
        ['a', ['one']],
        ['b', ['two']],
      ],
    ]);
    expect(routed([log('/x', 'ONE')], servers)).toEqual([[['a', ['one']]]]);
    expect(routed([log('/x', 'three')], servers)).toEqual([[]]);
  });

  it('go whole to one that names them with a daemon and without', () => {
    expect(routed([log('/x')], [server('a', [{ path: '/x', daemon: 'one' }, { path: '/x' }])])).toEqual([
      [['a', null]],
    ]);
  });

  it('are nobody’s when it is not known whose', () => {
    const servers = [server('a'), server('b', [{ path: '/y' }])];
    expect(routed([log('/x')], servers)).toEqual([[]]);
    expect(problems([log('/x'), log('/y')], servers)).toEqual({
      a: expect.objectContaining({ kind: 'broker-ambiguous', message: expect.stringContaining('the server b') }),
    });
  });

  it('are missed by those that name others', () => {
    const servers = [server('a', [{ path: '/x' }, { path: '/y' }])];
    expect(problems([log('/x'), log('/z', 'vd')], servers).a).toMatchObject({
      kind: 'broker-log-missing',
      message: 'The broker site-a does not ship the log /y.',
      nextStep: 'Start it with --log /y, or name one that it ships: /x, /z=vd.',
    });
    expect(problems([], servers).a?.nextStep).toBe('Start it with --log and the path of the log.');
    expect(problems([], [server('a')]).a).toMatchObject({ kind: 'broker-log-missing' });
  });

  it('are not missed by those that want none', () => {
    expect(problems([log('/x')], [server('a', [])])).toEqual({});
    expect(routed([log('/x')], [server('a', [])])).toEqual([[]]);
  });
});
