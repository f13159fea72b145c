import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokerAsksOnce } from '../../broker/broker-problems.ts';
import type { LicenseServerConfig, ToolCall, ToolResult } from '../license-manager.ts';
import { answer } from '../testing/answer.ts';
import { dsls } from './dsls.ts';
import { stepsFor } from './tool.ts';

const server: LicenseServerConfig = {
  id: 'cad',
  manager: 'dsls',
  name: 'CAD',
  address: '4084@lic',
  tool: ['/opt/ds/DSLicSrv'],
  pollSeconds: 60,
  timeoutSeconds: 20,
};

const commandOf = (address: string): readonly string[] => (dsls.statusCall({ ...server, address }) as ToolCall).command;

describe('the call', () => {
  it('asks for all licences as a table, by a connection that only reads', () => {
    expect(dsls.statusCall(server)).toEqual({
      command: ['/opt/ds/DSLicSrv', '-admin', '-run', 'connect lic 4084 -restricted;getLicenseUsage -csv -all'],
      timeoutMs: 20_000,
    });
  });

  it.each([
    ['@lic', 'connect lic 4084 -restricted'],
    ['4090@Lic.Example.org.', 'connect lic.example.org 4090 -restricted'],
    ['4084@[2001:db8::7]', 'connect 2001:db8::7 4084 -restricted'],
    ['4084@a,4085@b,4086@c', 'connect a 4084 -restricted'],
  ])('of %s connects by “%s”', (address, connect) => {
    expect(commandOf(address).at(-1)).toBe(`${connect};getLicenseUsage -csv -all`);
  });

  it.each([
    '4084@lic;stopServer',
    '4084@lic 4084 -restricted;quit',
    '4084@lic\nstopServer',
    '4084@lic;',
    '4084 -x@lic',
    '4084@"lic"',
    '4084@-restricted',
    '4084@a,4084@b;x,4084@c',
    '4084@[::1;x]',
    '4084@[::1 x]',
    '4084@lic|more',
    '4084@$HOST',
    '4084@`id`',
    '4084@lic%n',
    '4084@lic\u2028quit',
    '',
  ])('is not made for %j, which is no address', (address) => {
    expect(() => commandOf(address)).toThrow();
    expect(() => dsls.furtherCall?.([answer('')], { ...server, address })).toThrow();
  });

  it('has no command in it but our own, whatever the address is', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('4084@', '@', 'lic', ';', ' ', '\n', '\r', '-', ',', 'quit', '[', ']', '::1', '"', '.', '\u0000'),
    );
    const anyAddress = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    const ours =
      /^connect [a-z0-9_.:-]+ [1-9][0-9]{0,4} -restricted(;getLicenseUsage -csv -all|;getLicenseUsage -all)?$/;
    fc.assert(
      fc.property(anyAddress, fc.array(anyAnswer, { minLength: 1, maxLength: 4 }), (address, answers) => {
        const at = { ...server, address };
        const calls: ToolCall[] = [];
        try {
          calls.push(dsls.statusCall(at) as ToolCall);
          for (let count = 1; count <= answers.length; count++) {
            const call = dsls.furtherCall?.(answers.slice(0, count) as [ToolResult], at) ?? null;
            if (call !== null) calls.push(call as ToolCall);
          }
        } catch {
          return;
        }
        for (const { command } of calls) {
          expect(command.slice(0, -1)).toEqual(['/opt/ds/DSLicSrv', '-admin', '-run']);
          expect(command.at(-1)).toMatch(ours);
          // A word that begins with a dash is an option.
          expect(command.at(-1)).not.toMatch(/^connect -/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('hands on leading words of the tool and the environment that is configured', () => {
    const call = dsls.statusCall({ ...server, tool: ['wrapped', 'DSLicSrv'], toolEnv: { JAVA_HOME: '/opt/java' } });
    expect(call).toMatchObject({
      command: ['wrapped', 'DSLicSrv', '-admin', '-run', expect.any(String)],
      env: { JAVA_HOME: '/opt/java' },
    });
  });
});

const heading =
  'License Administration Tool Version 6.1\nadmin >\tSoftware version: 6.1\n\tReady: yes\n\tServer name: a\n';
const table = `${heading}admin >Editor,EditorId,Feature,Model,Expiration Date,Count,Inuse,Host,User,\nDS,5E,MD2,Token,,4,0,\n`;
const refused = 'Cannot connect to server a on port 4084\n';
const anyAnswer = fc.constantFrom(
  answer(table),
  answer(heading),
  answer(refused),
  answer('', { timedOut: true, signal: 'SIGTERM' }),
);

describe('what is asked next', () => {
  const next = (answers: readonly ToolResult[], machines: number) =>
    stepsFor(answers, machines)[answers.length] ?? null;

  it('is nothing when one machine has listed its licences', () => {
    expect(next([answer(table)], 1)).toBeNull();
  });

  it('is the text where the tool does not know tables', () => {
    expect(next([answer(`${heading}admin >Invalid option: -csv\n`)], 1)).toEqual({ member: 0, asks: 'text' });
    expect(next([answer(heading), answer(heading)], 1)).toBeNull();
  });

  it('is the next machine of a cluster when one does not answer', () => {
    expect(next([answer(refused)], 3)).toEqual({ member: 1, asks: 'table' });
    expect(next([answer('', { timedOut: true, signal: 'SIGTERM' })], 3)).toEqual({ member: 1, asks: 'table' });
    expect(next([answer(refused), answer(table)], 3)).toEqual({ member: 2, asks: 'presence' });
    expect(next([answer(refused), answer(refused), answer(refused)], 3)).toBeNull();
  });

  it('is whether the other machines of a cluster are up', () => {
    expect(next([answer(table)], 3)).toEqual({ member: 1, asks: 'presence' });
    expect(next([answer(table), answer(heading)], 3)).toEqual({ member: 2, asks: 'presence' });
    expect(next([answer(table), answer(refused), answer(heading)], 3)).toBeNull();
  });

  it('is nothing where the tool cannot be started, or may be run only once', () => {
    expect(next([answer('', { spawnError: 'ENOENT' })], 3)).toBeNull();
    expect(next([answer(table), answer('', { problem: brokerAsksOnce('far') })], 3)).toBeNull();
  });
});
