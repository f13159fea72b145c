/**
 * Runs a license tool and always comes back: without a shell, with a fixed locale, nothing to read, a time limit and an
 * output limit of our own (`lmutil` can wait for ever on a dead server), and the end of everything the tool started.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { ToolCall, ToolResult } from '../license-managers/license-manager.ts';
import { type KillProcessTree, killProcessTree } from './kill-process-tree.ts';
import { createOutputBuffer } from './output-buffer.ts';

export interface ToolRunOptions {
  /** Ends the tool before its time; the result then has `signal` set and is of no use. */
  readonly signal?: AbortSignal;
  /** Limit for stdout and stderr together; what is beyond ends the tool. 64 MiB unless given. */
  readonly maxOutputBytes?: number;
  readonly killTree?: KillProcessTree;
}

const defaultMaxOutputBytes = 64 * 1024 * 1024;
/** Time a tool has to end by itself after it was asked to. */
const politeMs = 1_000;
/** Time the pipes stay open after the tool itself has ended: a child it left behind may hold them for ever. */
const drainMs = 500;

/** Runs the tool to its end, whichever that is. Never rejects: what went wrong is in the result. */
export function runTool(call: ToolCall, options: ToolRunOptions = {}): Promise<ToolResult> {
  const startedAt = performance.now();
  const child = start(call);
  if (!(child instanceof Error)) return watch(child, call, options, startedAt);
  return Promise.resolve({
    exitCode: null,
    signal: null,
    stdout: '',
    stderr: '',
    timedOut: false,
    overflowed: false,
    spawnError: errorCode(child, call),
    tookMs: performance.now() - startedAt,
  });
}

function start({ command: [program, ...words], env }: ToolCall): ChildProcess | Error {
  try {
    return spawn(program, words, {
      shell: false,
      // A group of its own, so that the whole of it can be killed.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: toolEnvironment(process.env, env),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Our environment without our secrets, with the plain locale, and with what the call adds. */
export function toolEnvironment(own: NodeJS.ProcessEnv, extra: ToolCall['env']): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !/^SEATLIGHT_.*TOKEN$/i.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C', LC_ALL: 'C', ...extra };
}

function watch(
  child: ChildProcess,
  call: ToolCall,
  { signal, maxOutputBytes = defaultMaxOutputBytes, killTree = killProcessTree }: ToolRunOptions,
  startedAt: number,
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const output = createOutputBuffer(maxOutputBytes);
    const timers = new Set<NodeJS.Timeout>();
    let timedOut = false;
    let spawnError: string | null = null;
    let ending = false;

    const after = (ms: number, run: () => void) => timers.add(setTimeout(run, ms));
    const kill = (how: 'SIGTERM' | 'SIGKILL') => {
      if (child.pid !== undefined) {
        killTree(child.pid, how);
      }
    };
    const closePipes = () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    /** Politely, then by force, then without waiting: a process that hangs in the kernel cannot be ended by anyone. */
    const end = () => {
      if (ending) return;
      ending = true;
      kill('SIGTERM');
      after(politeMs, () => {
        kill('SIGKILL');
        closePipes();
        after(politeMs, () => finish(null, 'SIGKILL'));
      });
    };
    const finish = (exitCode: number | null, exitSignal: string | null) => {
      timers.forEach(clearTimeout);
      signal?.removeEventListener('abort', end);
      closePipes();
      child.unref();
      resolve({
        exitCode: spawnError === null ? exitCode : null,
        signal: exitSignal,
        stdout: output.text('stdout'),
        stderr: output.text('stderr'),
        timedOut,
        overflowed: output.overflowed,
        spawnError,
        tookMs: performance.now() - startedAt,
      });
    };
    const read = (name: 'stdout' | 'stderr') => (piece: Uint8Array) => {
      if (!output.overflowed && !output.add(name, piece)) {
        closePipes();
        end();
      }
    };

    child.stdout?.on('data', read('stdout'));
    child.stderr?.on('data', read('stderr'));
    child.on('error', (error) => {
      if (child.pid === undefined) {
        spawnError = errorCode(error, call);
      }
    });
    const timeLimit = setTimeout(() => {
      timedOut = true;
      end();
    }, call.timeoutMs);
    timers.add(timeLimit);
    child.on('exit', () => {
      clearTimeout(timeLimit);
      // The loop may have been busy all that time: what already lies in the pipes is read before they are closed.
      after(drainMs, () => setImmediate(() => setImmediate(closePipes)));
    });
    child.on('close', (exitCode, exitSignal) => {
      // On POSIX the group outlives its first process, with whatever that left behind.
      if (process.platform !== 'win32') {
        kill('SIGKILL');
      }
      finish(exitCode, exitSignal);
    });
    signal?.addEventListener('abort', end);
    if (signal?.aborted) {
      end();
    }
  });
}

/** The system's code; `ELOADER` where the program is there and only the loader or interpreter that it names is not. */
function errorCode(error: Error, { command: [program] }: ToolCall): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return code === 'ENOENT' && existsSync(program) ? 'ELOADER' : code;
}
