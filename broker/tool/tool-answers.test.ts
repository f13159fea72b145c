import { beforeEach, describe, expect, it } from 'vitest';
import { type BrokerFrame, maxToolOutputBytes, type ResultFrame, type RunFrame } from '../../protocol/broker.ts';
import { readLicenseServer } from '../../protocol/license-server.ts';
import { parseBrokerFrame } from '../../protocol/parse-broker-frame.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import type { RunCall } from '../../server/collect/run-call.ts';
import { licenseManagerOf } from '../../server/license-managers/index.ts';
import type { ToolCall, ToolResult } from '../../server/license-managers/license-manager.ts';
import { createToolAnswers, type ToolAnswers } from './tool-answers.ts';

interface Running {
  readonly call: ToolCall;
  readonly signal: AbortSignal | undefined;
  end(result?: Partial<ToolResult>): Promise<void>;
}

let sent: BrokerFrame[];
let running: Running[];
let tools: ToolAnswers;
let clock: ManualClock;

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const nothing: ToolResult = {
  exitCode: 0,
  signal: null,
  stdout: '',
  stderr: '',
  timedOut: false,
  overflowed: false,
  spawnError: null,
  tookMs: 5,
};
const runCall: RunCall = (call, how) =>
  new Promise((resolve) => {
    running.push({
      call: call as ToolCall,
      signal: how?.signal,
      end(result = {}) {
        resolve({ ...nothing, ...result });
        return settle();
      },
    });
  });
const server = (text: string) => {
  const read = readLicenseServer(text);
  if (!read.ok) throw new Error(read.message);
  return read.value;
};

beforeEach(() => {
  sent = [];
  running = [];
  clock = createManualClock();
  tools = createToolAnswers({
    clock,
    toolOf: (manager) => (manager === 'flexlm' ? ['/opt/lmutil', '-x'] : [`/opt/${manager}`]),
    licenseServers: [
      server('27000@lic'),
      server('1@a,2@b,3@c'),
      server('lum:1@a,1@b,1@c,1@d'),
      server('sentinel-ldk:@key'),
      server('dsls:1@a,2@b,3@c'),
    ],
    managerOf: licenseManagerOf,
    runCall,
    send: (frame) => void sent.push(frame),
  });
});

const run = (change: Partial<RunFrame> = {}): RunFrame => ({
  type: 'run',
  id: '1',
  question: 'status',
  manager: 'flexlm',
  address: '27000@lic',
  timeoutMs: 30_000,
  ...change,
});
const kinds = () => sent.flatMap((frame) => (frame.type === 'not-run' ? frame.problem.kind : []));

describe('what is run', () => {
  it('is the tool of this broker, with the words of its license manager', async () => {
    tools.run(run());
    expect(running[0]?.call).toEqual({
      command: ['/opt/lmutil', '-x', 'lmstat', '-a', '-c', '27000@lic'],
      timeoutMs: 30_000,
    });
    await running[0]?.end({ stdout: 'all well' });
    expect(sent).toEqual([{ type: 'result', id: '1', ...nothing, stdout: 'all well', next: null }]);
    expect(parseBrokerFrame(JSON.stringify(sent[0]))).toMatchObject({ ok: true });
  });

  it('is asked about the license server as it is called here, in the order of the server', () => {
    tools.run(run({ address: '3@C,1@a,2@b' }));
    expect(running[0]?.call.command.at(-1)).toBe('3@c,1@a,2@b');
  });

  it('is the tool of the license manager that is asked for, and of none that was not named', () => {
    tools.run(run({ manager: 'lum', address: '1@a,1@b,1@c,1@d' }));
    expect(running[0]?.call.command[0]).toBe('/opt/lum');
    tools.run(run({ manager: 'rlm' }));
    expect(running).toHaveLength(1);
    expect(kinds()).toEqual(['broker-not-allowed']);
  });

  it('is never a page: the monitoring server reads those', () => {
    tools.run(run({ manager: 'sentinel-ldk', address: '1947@key' }));
    expect(running).toEqual([]);
    expect(kinds()).toEqual(['broker-cannot-ask']);
  });

  it.each(['27001@lic', '27000@other', '1@a', '/etc/passwd', '27000@lic -i', '--help', ''])(
    'is nothing for %j',
    (asked) => {
      tools.run(run({ address: asked }));
      expect(running).toEqual([]);
      expect(kinds()).toEqual(['broker-not-allowed']);
    },
  );

  it('is no more than a few at one time', async () => {
    for (const id of ['1', '2', '3', '4', '5']) tools.run(run({ id }));
    expect(running).toHaveLength(4);
    expect(kinds()).toEqual(['broker-busy']);
    await running[0]?.end();
    tools.run(run({ id: '6' }));
    expect(running).toHaveLength(5);
  });
});

describe('an answer', () => {
  it('that is too large is none', async () => {
    tools.run(run());
    await running[0]?.end({ stdout: 'x'.repeat(maxToolOutputBytes + 1) });
    expect(sent[0]).toMatchObject({ type: 'result', stdout: '', overflowed: true });
    tools.run(run({ id: '2' }));
    // Of which every character takes six bytes.
    await running[1]?.end({ stdout: '\u0001'.repeat(maxToolOutputBytes) });
    expect(sent[1]).toMatchObject({ type: 'result', id: '2', stdout: '', overflowed: true });
  });

  it('tells what went wrong as it is', async () => {
    tools.run(run());
    await running[0]?.end({ exitCode: null, spawnError: 'ENOENT' });
    expect(sent[0]).toMatchObject({ spawnError: 'ENOENT', exitCode: null });
  });

  it('does not come when nobody waits for it any more', async () => {
    tools.run(run());
    tools.cancel('1');
    tools.cancel('7');
    expect(running[0]?.signal?.aborted).toBe(true);
    await running[0]?.end();
    expect(sent).toEqual([]);
  });

  it('of a question of before is not that of another one with its number', async () => {
    tools.run(run());
    void tools.end();
    tools.run(run());
    await running[0]?.end({ stdout: 'of before' });
    expect(sent).toEqual([]);
    tools.cancel('1');
    expect(running[1]?.signal?.aborted).toBe(true);
    let isOver = false;
    void tools.end().then(() => {
      isOver = true;
    });
    await settle();
    expect(isOver).toBe(false);
    await running[1]?.end();
    expect(isOver).toBe(true);
  });
});

describe('the next call of a cycle', () => {
  const lum = { manager: 'lum', address: '1@a,1@b,1@c,1@d' } as const;
  const nextOf = (id: string) => sent.findLast((frame) => frame.type === 'result' && frame.id === id);

  it('is made up here, by what was answered, and told by its name before', async () => {
    tools.run(run(lum));
    await running[0]?.end();
    expect(nextOf('1')).toMatchObject({ next: expect.stringMatching(/^[\w-]{43}$/) });
    // Whatever else the server says with it counts for nothing.
    tools.run(run({ id: '2', after: '1', address: '27000@lic' }));
    expect(running[1]?.call.command).toEqual(['/opt/lum', '-s', '-lc', '-n', 'a b c d']);
    await running[1]?.end();
    tools.run(run({ id: '3', after: '2' }));
    expect(running[2]?.call.command).toEqual(['/opt/lum', '-ln']);
    await running[2]?.end();
    expect(nextOf('3')).toMatchObject({ next: null });
    expect(parseBrokerFrame(JSON.stringify(nextOf('1')))).toMatchObject({ ok: true });
  });

  it('is that of the machine which the server asks next', async () => {
    tools.run(run({ manager: 'dsls', address: '2@b,1@a,3@c' }));
    expect(running[0]?.call.command.at(-1)).toMatch(/^connect b 2 /);
    await running[0]?.end();
    tools.run(run({ id: '2', after: '1' }));
    expect(running[1]?.call.command.at(-1)).toMatch(/^connect a 1 /);
  });

  it('is none after one that could not be started, and of a list', async () => {
    tools.run(run(lum));
    await running[0]?.end({ spawnError: 'ENOENT' });
    expect(nextOf('1')).toMatchObject({ next: null });
    tools.run(run({ id: '2', question: 'license-list' }));
    await running[1]?.end();
    expect(nextOf('2')).not.toHaveProperty('next');
  });

  it('is made once only, and not where nothing more is to be run', async () => {
    tools.run(run());
    await running[0]?.end();
    tools.run(run({ id: '2', after: '1' }));
    tools.run(run({ ...lum, id: '3' }));
    await running[1]?.end();
    tools.run(run({ id: '4', after: '3' }));
    tools.run(run({ id: '5', after: '3' }));
    tools.run(run({ id: '6', after: 'never' }));
    expect(running).toHaveLength(3);
    expect(kinds()).toEqual(['broker-cycle-lost', 'broker-cycle-lost', 'broker-cycle-lost']);
  });

  it('is not made when the line broke, nobody waits any more, or it comes much too late', async () => {
    tools.run(run(lum));
    await running[0]?.end();
    await tools.end();
    tools.run(run({ id: '2', after: '1' }));
    tools.run(run({ ...lum, id: '3' }));
    tools.cancel('3');
    await running[1]?.end();
    tools.run(run({ id: '4', after: '3' }));
    tools.run(run({ ...lum, id: '5' }));
    await running[2]?.end();
    clock.advance(1_801_000);
    tools.run(run({ id: '6', after: '5' }));
    expect(running).toHaveLength(3);
    expect(kinds()).toEqual(['broker-cycle-lost', 'broker-cycle-lost', 'broker-cycle-lost']);
  });

  it('is not refused while the broker is busy: what was asked before would be lost', async () => {
    tools.run(run(lum));
    await running[0]?.end();
    for (const id of ['2', '3', '4', '5']) tools.run(run({ id }));
    tools.run(run({ id: '6', after: '1' }));
    expect(running).toHaveLength(6);
    expect(kinds()).toEqual([]);
  });

  it('is forgotten of the oldest cycles where there are too many, or their answers too large', async () => {
    for (let count = 0; count < 17; count++) {
      tools.run(run({ ...lum, id: `a${count}` }));
      await running[count]?.end();
    }
    tools.run(run({ id: 'x', after: 'a0' }));
    expect(kinds()).toEqual(['broker-cycle-lost']);
    for (let count = 0; count < 5; count++) {
      tools.run(run({ ...lum, id: `b${count}` }));
      await running[17 + count]?.end({ stdout: 'x'.repeat(maxToolOutputBytes) });
    }
    tools.run(run({ id: 'y', after: 'a16' }));
    tools.run(run({ id: 'z', after: 'b0' }));
    expect(kinds()).toHaveLength(3);
    tools.run(run({ id: 'last', after: 'b4' }));
    expect(kinds()).toHaveLength(3);
    expect(running.at(-1)?.call.command).toContain('-lc');
  });
});

it('the end waits for all that runs', async () => {
  tools.run(run());
  const ended = tools.end();
  expect(running[0]?.signal?.aborted).toBe(true);
  await running[0]?.end();
  await ended;
  expect(sent.filter((frame): frame is ResultFrame => frame.type === 'result')).toEqual([]);
});
