/**
 * What Windows tells of processes and of the focus. One PowerShell stays for both while somebody needs them: starting one for
 * each look would cost more than all else. It only reads.
 */
import type { Clock } from '../../../protocol/clock.ts';
import type { ProgramCall } from '../../programs/power-shell.ts';
import { type Kept, keepProgram } from '../keep-program.ts';
import type { ProcessLoad } from '../process-load.ts';
import type { WholeReaders } from '../whole-readers.ts';
import { readToldLine, type ToldLine } from './told-line.ts';

export interface WindowsReadersOptions {
  readonly clock: Clock;
  /** How the script is run. */
  readonly call: ProgramCall;
  readonly env: NodeJS.ProcessEnv;
  log(message: string, error?: unknown): void;
}

/** A look takes some milliseconds; the first one waits for PowerShell to start, and for the system's compiler. */
const answerMs = 20_000;
/** So long nobody asks before it ends. */
const unusedMs = 60_000;
/** So often it may end without having told anything before it counts as one that cannot run here. */
const mostSilentEnds = 3;

export function createWindowsReaders({ clock, call, env, log }: WindowsReadersOptions): WholeReaders {
  const watchers = new Set<(pid: number | null) => void>();
  let waiting: readonly PromiseWithResolvers<readonly ProcessLoad[]>[] = [];
  let program: Kept | null = null;
  let foreground: number | null = null;
  /** It cannot be run here: that does not change while the app runs. */
  let isBlocked = false;
  let silentEnds = 0;
  let cancelEnd = () => {};

  function turn(pid: number | null) {
    foreground = pid;
    for (const watcher of watchers) watcher(pid);
  }

  function answer(give: (one: PromiseWithResolvers<readonly ProcessLoad[]>) => void) {
    const answered = waiting;
    waiting = [];
    answered.forEach(give);
  }

  const fail = (why: string) => answer(({ reject }) => reject(new Error(why)));

  function end() {
    program?.stop();
    program = null;
    turn(null);
  }

  function block(why: string) {
    isBlocked = true;
    log(`${why} Which application is used cannot be seen: none counts as idle.`);
    answer(({ resolve }) => resolve([]));
    end();
  }

  const take: Readonly<{ [Kind in ToldLine['kind']]: (told: Extract<ToldLine, { kind: Kind }>) => void }> = {
    foreground: ({ pid }) => turn(pid),
    processes: ({ processes }) => answer(({ resolve }) => resolve(processes)),
    constrained: () => block('This computer lets PowerShell do only what is harmless.'),
  };

  function read(line: string) {
    const told = readToldLine(line);
    if (told === null) return;
    silentEnds = 0;
    (take[told.kind] as (told: ToldLine) => void)(told);
  }

  function start(): Kept {
    cancelEnd();
    program ??= keepProgram({
      ...{ clock, env, read },
      ...call,
      ended() {
        turn(null);
        fail('The script that looks at processes has ended.');
        silentEnds += 1;
        if (silentEnds >= mostSilentEnds) block('This computer lets no script of Seatlight run.');
      },
      missing: () => block('There is no PowerShell that may be used.'),
    });
    return program;
  }

  function endUnlessUsed() {
    cancelEnd();
    cancelEnd = clock.after(unusedMs, () => {
      if (watchers.size === 0) end();
    });
  }

  return {
    async processLoads() {
      if (isBlocked) return [];
      const told = Promise.withResolvers<readonly ProcessLoad[]>();
      const kept = start();
      const isFirst = waiting.length === 0;
      waiting = [...waiting, told];
      if (isFirst) kept.say('processes');
      const cancel = clock.after(answerMs, () => {
        // It may hang: the next one who asks starts another.
        end();
        fail('The script that looks at processes does not answer.');
      });
      try {
        return await told.promise;
      } finally {
        cancel();
        endUnlessUsed();
      }
    },
    watchForeground(onChange) {
      watchers.add(onChange);
      if (!isBlocked) start();
      onChange(foreground);
      return () => {
        watchers.delete(onChange);
        endUnlessUsed();
      };
    },
  };
}
