import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { lum } from './lum.ts';

const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'lum',
  name: 'CAD',
  address: '@lic-1',
  tool: ['/opt/lum/i4blt'],
  pollSeconds: 60,
  timeoutSeconds: 20,
};
const cluster = { ...server, address: '@lic-1,@lic-2,@lic-3' };

const products = (at: string) =>
  `=== P r o d u c t s ===\n  Vendor Name: Maker\n  Product Name: MD2\n  Licenses: 9\n  In Use Licenses: 1.00\n  9 Concurrent Access License(s)\n  Server: ${at}\n=== End of Product List ===\n`;
const users = '  Vendor Name: Maker\n  Product Name: MD2\n  User Name: ana   Node: ws-1\n';
const read = (answers: Answers, at = server) => lum.readStatus(answers, at);
const next = (answers: Answers, at = server) =>
  (lum.furtherCall?.(answers, at) as ToolCall | null)?.command.slice(1) ?? null;

describe('the calls', () => {
  it('ask one machine for its products, then for their users', () => {
    expect(lum.statusCall(server)).toEqual({
      command: ['/opt/lum/i4blt', '-lp', '-i', '-n', 'lic-1'],
      timeoutMs: 20_000,
    });
    expect(next([answer(products('ip:lic-1'))])).toEqual(['-s', '-lc', '-n', 'lic-1']);
    expect(next([answer(products('ip:lic-1')), answer(users)])).toBeNull();
  });

  it('ask for the machines of a cluster, too', () => {
    const first = answer(products('CadCluster'));
    expect(lum.statusCall(cluster)).toMatchObject({
      command: ['/opt/lum/i4blt', '-lp', '-i', '-n', 'lic-1 lic-2 lic-3'],
    });
    expect(next([first, answer(users)], cluster)).toEqual(['-ln']);
    expect(next([first, answer(users), answer('')], cluster)).toEqual(['-H', 's', '-N', 'CadCluster']);
    expect(next([first, answer(users), answer(''), answer('')], cluster)).toBeNull();
    expect(next([answer(products('ip:lic-1')), answer(users), answer('')], cluster)).toBeNull();
  });

  it('end with one that failed', () => {
    expect(next([answer('', { spawnError: 'ENOENT' })])).toBeNull();
    expect(next([answer('', { signal: 'SIGTERM', timedOut: true })])).toBeNull();
  });

  it('have no option in them that is not ours, whatever the address is', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('@', '10999@', 'lic', ',', '-', ' ', '\n', '"', "'", '-a', '[', ']', '::1'),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
        (address) => {
          let call: ToolCall;
          try {
            call = lum.statusCall({ ...server, address }) as ToolCall;
          } catch {
            return;
          }
          expect(call.command.slice(0, -1)).toEqual(['/opt/lum/i4blt', '-lp', '-i', '-n']);
          expect(call.command.at(-1)).toMatch(/^[a-z0-9:][a-z0-9_.:-]*( [a-z0-9:][a-z0-9_.:-]*)*$/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the report', () => {
  it('of one machine', () => {
    expect(read([answer(products('ip:lic-1')), answer(users)])).toMatchObject({
      error: null,
      truncated: false,
      unparsed: [],
      servers: [{ address: '@lic-1', members: [{ host: 'lic-1', port: null, status: 'up' }] }],
      features: [{ name: 'MD2', issued: 9, inUse: 1, checkouts: [{ user: 'ana', host: 'ws-1' }] }],
    });
  });

  it('has its figures also where nobody says who uses them', () => {
    expect(read([answer(products('ip:lic-1')), answer('', { timedOut: true, signal: 'SIGTERM' })])).toMatchObject({
      error: null,
      truncated: true,
      features: [{ inUse: 1, checkouts: [] }],
    });
    const refused = answer('No license servers found.', { exitCode: 1 });
    expect(read([answer(products('ip:lic-1')), refused])).toMatchObject({ truncated: true, features: [{ inUse: 1 }] });
  });

  it('of a cluster tells which machines are up, and what for', () => {
    const servers = answer('  Server Name: ip:lic-1.example.org\n  Server Name: ip:lic-3\n');
    const status = answer('  Cluster Name: CadCluster\n  lic-1   Active\n  lic-2   Down\n  lic-3   Reserve\n');
    const report = read([answer(products('CadCluster')), answer(users), servers, status], cluster);
    expect(report.servers).toMatchObject([
      {
        address: cluster.address,
        members: [
          { host: 'lic-1', status: 'up', role: 'active' },
          { host: 'lic-2', status: 'down' },
          { host: 'lic-3', status: 'up', role: 'reserve' },
        ],
      },
    ]);
  });

  it('of a cluster of which only the licences are known names no machine', () => {
    expect(read([answer(products('CadCluster')), answer(users), answer('')], cluster).servers[0]?.members).toEqual([]);
  });

  it.each<[Partial<ToolResult>, string]>([
    [{ spawnError: 'ENOENT' }, 'tool-missing'],
    [{ timedOut: true, signal: 'SIGTERM' }, 'tool-timed-out'],
    [{ signal: 'SIGSEGV', exitCode: null }, 'tool-crashed'],
    [{ stdout: 'No license servers found.' }, 'cannot-connect'],
    [{ stderr: 'No license servers found.', exitCode: 1 }, 'cannot-connect'],
    [{}, 'empty-report'],
  ])('explains %j as %s', (more, kind) => {
    expect(read([answer('', more)])).toMatchObject({ features: [], error: { kind } });
  });
});
