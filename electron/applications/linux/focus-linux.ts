/**
 * The focus on X11. One `xprop` stays and writes a line whenever the focus or the list of windows changes, so that nothing
 * has to be asked again and again; what is known of a window is asked once.
 *
 * @see https://specifications.freedesktop.org/wm-spec/latest/
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Clock } from '../../../protocol/clock.ts';
import type { Focus, FocusWatch, WatchFocus, WindowOwner } from '../focus.ts';
import { keepProgram } from '../keep-program.ts';
import { readWindowFacts, readWindowIds, type WindowFacts, windowProperties } from './window-facts.ts';

export interface LinuxFocusOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** This computer's name. */
  readonly host: string;
  /** Whether this is a process of this user here: programs in a container tell numbers that mean nothing outside. */
  isOwn(pid: number): boolean;
  log(message: string, error?: unknown): void;
}

const focusProperty = '_NET_ACTIVE_WINDOW';
const listProperty = '_NET_CLIENT_LIST';
const answer = { timeout: 2000, maxBuffer: 1024 * 1024 };

export const createLinuxFocus =
  ({ env, clock, host, isOwn, log }: LinuxFocusOptions): WatchFocus =>
  (onChange): FocusWatch => {
    const ownEnv = { ...env, LC_ALL: 'C.UTF-8' };
    const facts = new Map<string, Promise<WindowFacts | null>>();
    let focus: Focus = 'unclear';
    let focused = '';
    let windows: readonly string[] = [];
    const listed = Promise.withResolvers<void>();

    const factsOf = (window: string): Promise<WindowFacts | null> => {
      const known = facts.get(window) ?? askFacts(window);
      facts.set(window, known);
      return known;
    };

    async function askFacts(window: string): Promise<WindowFacts | null> {
      try {
        const words = ['-id', window, ...windowProperties];
        return readWindowFacts((await promisify(execFile)('xprop', words, { ...answer, env: ownEnv })).stdout, host);
      } catch {
        // It is gone already.
        return null;
      }
    }

    function turn(next: Focus) {
      const before = focus;
      focus = next;
      if (next !== before) onChange(before);
    }

    async function turnTo(window: string) {
      focused = window;
      const known = await factsOf(window);
      // The focus may have gone on meanwhile.
      if (focused !== window) return;
      if (known?.here === false) turn('elsewhere');
      else turn(known?.pid != null && isOwn(known.pid) ? known.pid : 'unclear');
    }

    function read(line: string) {
      const ids = readWindowIds(line);
      if (line.startsWith(focusProperty)) void turnTo(ids[0] ?? '0x0');
      else if (line.startsWith(listProperty)) {
        windows = ids;
        listed.resolve();
        for (const id of facts.keys()) if (id !== focused && !ids.includes(id)) facts.delete(id);
      }
    }

    const program = keepProgram({
      ...{ clock, read },
      file: 'xprop',
      words: ['-spy', '-root', focusProperty, listProperty],
      env: ownEnv,
      ended() {
        facts.clear();
        [focused, windows] = ['', []];
        listed.resolve();
        turn('unclear');
      },
      missing() {
        log('Without the program xprop it cannot be seen which application is used: none counts as idle.');
        listed.resolve();
        turn('untold');
      },
    });

    return {
      focus: () => focus,
      async windowOwners() {
        await listed.promise;
        const owners = new Map<number, WindowOwner>();
        for (const known of await Promise.all(windows.map(factsOf))) {
          if (known?.pid == null || !known.here || !known.ordinary || !isOwn(known.pid)) continue;
          const classes = [...(owners.get(known.pid)?.classes ?? []), ...known.classes];
          owners.set(known.pid, { pid: known.pid, classes: [...new Set(classes)] });
        }
        return focus === 'untold' ? null : [...owners.values()];
      },
      stop() {
        program.stop();
        listed.resolve();
      },
    };
  };
