/** Real applications on a desktop of their own, worked with as a person does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desktop, startDesktop } from '../../../e2e/desktop/desktop.ts';
import { until } from '../../../e2e/desktop/wait.ts';
import { isOnPath } from '../../../scripts/setup/commands.mjs';
import type { RunningApplication } from '../adapter.ts';
import { processesOf, programOf, startOf } from '../linux-process.ts';
import { type Window, type Windows, x11Windows } from '../x11/windows.ts';

export interface RealApplication {
  readonly running: RunningApplication;
  windows(): Promise<readonly Window[]>;
  /** Waits for a window whose title holds this, and gives it the keyboard. */
  focus(title: string): Promise<Window>;
  hasEnded(): Promise<boolean>;
  /** Ends it by force, if it still runs. */
  end(): Promise<void>;
}

export interface Workplace {
  readonly desktop: Desktop;
  readonly windows: Windows;
  /** For documents; empty at first. */
  readonly folder: string;
  /** @param program the name of the file of its main process, where that is another one */
  start(command: string, args: readonly string[], program?: string): Promise<RealApplication>;
  /** Keys as `xdotool key` names them, to whatever window has the keyboard. */
  keys(...keys: readonly string[]): void;
  type(text: string): void;
  /** Ends everything that was started. */
  leave(): Promise<void>;
}

const needs = ['Xvfb', 'openbox', 'dbus-daemon', 'gdbus', 'xdotool'];

/** What is not installed that such tests need; empty when all is there. */
export const missingFor = (...programs: readonly string[]): string =>
  process.platform === 'linux'
    ? [...needs, ...programs].filter((program) => !isOnPath(program)).join(', ')
    : 'a Linux desktop';

export async function openWorkplace(): Promise<Workplace> {
  const desktop = await startDesktop({ parts: 'no-tray' });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'documents-')));
  const windows = x11Windows(desktop.env);
  const children: ChildProcess[] = [];
  mkdirSync(folder, { recursive: true });

  async function start(command: string, args: readonly string[], program?: string): Promise<RealApplication> {
    const startedAt = Date.now();
    const child = spawn(command, args, { env: desktop.env, cwd: folder, detached: true, stdio: 'ignore' });
    children.push(child);
    const isProgram = (path: string | null) => program === undefined || path?.endsWith(`/${program}`);
    // Some start themselves anew at their first start: the process with the window is the one.
    const pid = await until(`a window of ${command}`, async () => {
      for (const one of await processesOf(child.pid ?? 0, () => true)) {
        if (isProgram(await programOf(one)) && (await windows.of([one])).length > 0) return one;
      }
      return null;
    });
    const own = () => windows.of([pid]);
    const hasEnded = async () => (await startOf(pid)) === null;
    return {
      running: { pid, startedAt, program: (await programOf(pid)) ?? '' },
      windows: own,
      hasEnded,
      async end() {
        endGroup(child);
        await until(`the end of ${command}`, hasEnded);
      },
      async focus(title) {
        const window = await until(`a window "${title}"`, async () =>
          (await own()).find((one) => one.title.includes(title)),
        );
        desktop.run('xdotool', 'windowactivate', '--sync', String(window.id));
        return window;
      },
    };
  }

  return {
    desktop,
    windows,
    folder,
    start,
    keys: (...keys) => void desktop.run('xdotool', 'key', '--clearmodifiers', '--delay', '30', ...keys),
    type: (text) => void desktop.run('xdotool', 'type', '--delay', '10', text),
    async leave() {
      for (const child of children) endGroup(child);
      await desktop.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends a program and those that it started. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
}
