import { describe, expect, it } from 'vitest';
import { brokerAsksOnce } from '../../broker/broker-problems.ts';
import type { Answers, LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { dsls } from './dsls.ts';

const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'dsls',
  name: 'CAD',
  address: '4084@lic',
  tool: ['/opt/ds/DSLicSrv'],
  pollSeconds: 60,
  timeoutSeconds: 20,
};
const cluster = { ...server, address: '4084@a,4084@b,4084@c' };

const up = 'License Administration Tool Version 6.1\nadmin >\tSoftware version: 6.1\n\tReady: yes\n\tServer name: a\n';
const table = `${up}admin >Editor,EditorId,Feature,Model,Expiration Date,Count,Inuse,Host,User,\nDS,5E,MD2,Token,,4,1,ws (1),ana,\n`;
const refused = 'License Administration Tool Version 6.1\nCannot connect to server a on port 4084\n';
const read = (answers: Answers, at = server) => dsls.readStatus(answers, at);

describe('one machine', () => {
  it('that answers is up, by its configured address', () => {
    expect(read([answer(table)])).toMatchObject({
      error: null,
      truncated: false,
      servers: [{ address: '4084@lic', members: [{ host: 'lic', port: 4084, status: 'up', version: '6.1' }] }],
      features: [{ name: 'MD2', issued: 4, inUse: 1, server: 0 }],
    });
  });

  it('that does not answer is down, whatever the exit code and the stream', () => {
    for (const one of [answer(refused), answer('', { exitCode: 1, stderr: refused })]) {
      expect(read([one])).toMatchObject({
        error: { kind: 'cannot-connect' },
        features: [],
        servers: [{ members: [{ host: 'lic', status: 'down' }] }],
      });
    }
  });

  it('is read as text when the tool does not know tables', () => {
    const text = `${up}admin >\tMD2 maxReleaseNumber: 1 type: Token count: 4 inuse: 1 customerId: 7 pricing structure: YLC\n`;
    expect(read([answer(`${up}admin >Invalid option\n`), answer(text)])).toMatchObject({
      error: null,
      truncated: false,
      features: [{ name: 'MD2', issued: 4, inUse: 1 }],
    });
  });

  it('that says nothing about licences leaves unknown what there is', () => {
    expect(read([answer(up), answer(up)])).toMatchObject({ error: null, features: [], truncated: true });
  });

  it.each<[Partial<ToolResult>, string]>([
    [{ spawnError: 'ENOENT' }, 'tool-missing'],
    [{ timedOut: true, signal: 'SIGTERM', exitCode: null }, 'tool-timed-out'],
    [{ signal: 'SIGSEGV', exitCode: null }, 'tool-crashed'],
    [{ exitCode: 127 }, 'tool-missing'],
    [{ exitCode: 3 }, 'empty-report'],
  ])('with a tool that ended by %j has that explained as %s', (more, kind) => {
    expect(read([answer('', more)]).error?.kind).toBe(kind);
  });
});

describe('a failover cluster', () => {
  it('has the licences of the first machine that answers, and tells which machines are up', () => {
    const report = read([answer(refused), answer(table), answer(up)], cluster);
    expect(report).toMatchObject({ error: null, truncated: false, features: [{ name: 'MD2' }] });
    expect(report.servers).toMatchObject([
      {
        address: cluster.address,
        members: [
          { host: 'a', port: 4084, status: 'down', role: 'active', problem: { kind: 'cannot-connect' } },
          { host: 'b', status: 'up', version: '6.1', problem: null },
          { host: 'c', status: 'up' },
        ],
      },
    ]);
  });

  it('of which one machine is too slow does not call it down', () => {
    const report = read([answer(table), answer('', { timedOut: true, signal: 'SIGTERM' }), answer(up)], cluster);
    expect(report.servers[0]?.members.map(({ status }) => status)).toEqual(['up', 'unknown', 'up']);
    expect(report.error).toBeNull();
  });

  it('that was asked only once, through a broker, says nothing of the other machines', () => {
    const report = read([answer(table), answer('', { problem: brokerAsksOnce('far') })], cluster);
    expect(report.servers[0]?.members.map(({ status }) => status)).toEqual(['up']);
    expect(report).toMatchObject({ error: null, features: [{ name: 'MD2' }] });
  });

  it('of which no machine answers is down', () => {
    expect(read([answer(refused), answer(refused), answer(refused)], cluster)).toMatchObject({
      error: { kind: 'cannot-connect' },
      servers: [{ members: [{ status: 'down' }, { status: 'down' }, { status: 'down' }] }],
    });
  });

  it('of which one machine is not ready says so', () => {
    const notReady = up.replace('yes', 'no');
    const report = read([answer(notReady), answer(notReady), answer(table), answer(up)], cluster);
    expect(report.servers[0]?.members[0]).toMatchObject({
      host: 'a',
      status: 'down',
      problem: { kind: 'server-down' },
    });
    expect(report.features).toHaveLength(1);
  });
});
