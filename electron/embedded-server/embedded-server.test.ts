import { describe, expect, it, vi } from 'vitest';
import type { EmbeddedCommand, EmbeddedConfig } from '../../protocol/embedded.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { createEmbeddedServer } from './embedded-server.ts';

const config = (name: string): EmbeddedConfig => ({
  site: { name, demo: false },
  databasePath: '/data/site.sqlite',
  logLevel: 'info',
  licenseServers: [],
});

function fakeProcess() {
  const commands: EmbeddedCommand[] = [];
  let onMessage = (_message: unknown) => {};
  let onExit = (_code: number) => {};
  const kill = vi.fn(() => onExit(137));
  return {
    commands,
    kill,
    say: (message: unknown) => onMessage(message),
    exit: (code: number) => onExit(code),
    process: {
      postMessage: (command: EmbeddedCommand) => commands.push(command),
      onMessage: (listener: typeof onMessage) => {
        onMessage = listener;
      },
      onExit: (listener: typeof onExit) => {
        onExit = listener;
      },
      kill,
    },
  };
}

function setUp() {
  const clock = createManualClock();
  const processes: ReturnType<typeof fakeProcess>[] = [];
  const onReady = vi.fn();
  const onProblem = vi.fn();
  const server = createEmbeddedServer({
    clock,
    random: () => 1,
    fork: () => {
      const made = fakeProcess();
      processes.push(made);
      return made.process;
    },
    onReady,
    onProblem,
  });
  return { clock, onProblem, onReady, processes, server };
}

describe('createEmbeddedServer', () => {
  it('starts it, tells where it listens, and gives it another configuration', () => {
    const { onReady, processes, server } = setUp();
    server.run(config('one'));
    processes[0]?.say({ type: 'ready', port: 4711, token: 'secret' });
    expect(onReady).toHaveBeenCalledWith({ url: 'http://127.0.0.1:4711', token: 'secret' });
    server.run(config('two'));
    expect(processes).toHaveLength(1);
    expect(processes[0]?.commands).toEqual([
      { type: 'start', config: config('one') },
      { type: 'reload', config: config('two') },
    ]);
  });

  it('tells why it could not start, and takes no nonsense', () => {
    const { clock, onProblem, onReady, processes, server } = setUp();
    const problem = { kind: 'database', code: null, message: 'm', nextStep: 'n' };
    server.run(config('one'));
    for (const nonsense of [null, 'ready', { type: 'ready', port: 0, token: 'x' }, { type: 'failed' }])
      processes[0]?.say(nonsense);
    expect(onReady).not.toHaveBeenCalled();
    processes[0]?.say({ type: 'failed', problem });
    expect(onProblem).toHaveBeenCalledWith(problem, true);
    clock.advance(60_000);
    expect(processes[0]?.commands.at(-1)).toEqual({ type: 'reload', config: config('one') });
    processes[0]?.say({ type: 'ready', port: 1, token: 'x' });
    expect(onReady).toHaveBeenCalledOnce();
    clock.advance(600_000);
    expect(processes[0]?.commands).toHaveLength(2);
  });

  it('starts it again when it dies, later each time, with the latest configuration', () => {
    const { clock, onProblem, onReady, processes, server } = setUp();
    server.run(config('one'));
    server.run(config('two'));
    for (const wait of [1000, 2000, 4000]) {
      const before = processes.length;
      processes.at(-1)?.exit(1);
      expect(onProblem).toHaveBeenLastCalledWith(
        expect.objectContaining({ kind: 'embedded-server-ended', code: '1' }),
        false,
      );
      clock.advance(wait - 1);
      expect(processes).toHaveLength(before);
      clock.advance(1);
      expect(processes).toHaveLength(before + 1);
    }
    expect(processes.at(-1)?.commands).toEqual([{ type: 'start', config: config('two') }]);
    // One that has died cannot speak any more.
    processes[0]?.say({ type: 'ready', port: 1, token: 'x' });
    expect(onReady).not.toHaveBeenCalled();
    clock.advance(60_000);
    processes.at(-1)?.exit(1);
    clock.advance(1000);
    expect(processes).toHaveLength(5);
  });

  it('ends it in good order, or by force when it does not end', async () => {
    const { clock, onProblem, onReady, processes, server } = setUp();
    server.run(config('one'));
    const stopped = server.stop();
    expect(processes[0]?.commands.at(-1)).toEqual({ type: 'stop' });
    processes[0]?.say({ type: 'ready', port: 1, token: 'x' });
    expect(onReady).not.toHaveBeenCalled();
    processes[0]?.exit(0);
    await stopped;
    expect(clock.pending).toBe(0);

    server.run(config('two'));
    const forced = server.stop();
    clock.advance(3000);
    await forced;
    expect(processes[1]?.kill).toHaveBeenCalledOnce();
    clock.advance(600_000);
    expect(processes).toHaveLength(2);
    expect(onProblem).not.toHaveBeenCalled();
  });

  it('does not start again after it was stopped while it waited', async () => {
    const { clock, processes, server } = setUp();
    server.run(config('one'));
    processes[0]?.exit(1);
    await server.stop();
    clock.advance(600_000);
    expect(processes).toHaveLength(1);
    server.kill();
  });
});
