/** Notes for which applications the keys and the mouse were, and what time passed that nobody can have noticed. */
import type { Clock } from '../../protocol/clock.ts';
import type { WatchFocus, WindowOwner } from './focus.ts';
import { firstUsed, focusOn, type Input, lastUsed, unnoticed } from './last-used.ts';
import type { PointerSeen } from './pointer-watch.ts';
import { afterSleep, type Tracked, trackedId } from './tracked-application.ts';

export interface InputPorts {
  readonly clock: Clock;
  input(): Input;
  /** What is seen of the pointer while the user is asked about this application; null while they are not. */
  asked(id: string): { readonly pointer: PointerSeen | null } | null;
  readonly watchFocus: WatchFocus;
  /** The focus is about to turn: now is the time to note the input until then. */
  leaving(): void;
  /** A process whose window has the focus now. */
  arrived(pid: number): void;
}

export interface InputWatch {
  /**
   * What is known of them with the input until now.
   *
   * @param seen all processes that were looked at last
   */
  note(applications: readonly Tracked[], seen: ReadonlySet<number>): readonly Tracked[];
  /** When an application was used last that is seen for the first time now; null where that cannot be told. */
  firstUse(startedAt: number): number | null;
  /** Null where that cannot be told. */
  windowOwners(): Promise<readonly WindowOwner[] | null>;
  stop(): void;
}

export function createInputWatch({ clock, input, asked, watchFocus, leaving, arrived }: InputPorts): InputWatch {
  let looked = { wall: clock.now(), steady: clock.monotonic() };
  let isWatching = false;
  const watch = watchFocus(() => {
    // Told at once by some: it is asked below anyway.
    if (!isWatching) return;
    leaving();
    const focus = watch.focus();
    current = { focus, since: clock.now() };
    if (typeof focus === 'number') arrived(focus);
  });
  let current = { focus: watch.focus(), since: clock.now() };
  isWatching = true;

  /** How much of the time since the last look went by unnoticed. */
  function step(): number {
    const now = { wall: clock.now(), steady: clock.monotonic() };
    const ms = unnoticed(now.wall - looked.wall, now.steady - looked.steady);
    looked = now;
    return ms;
  }

  return {
    note(applications, seen) {
      const slept = step();
      if (slept !== 0) current = { ...current, since: current.since + slept };
      const now = clock.now();
      const here = input();
      return applications.map((one) => {
        const awake = slept === 0 ? one : afterSleep(one, slept);
        const on = focusOn(current.focus, new Set(awake.processes.map(({ pid }) => pid)), seen);
        const lastUsedAt = lastUsed(awake.lastUsedAt, on, here, current.since, now, asked(trackedId(one.main)));
        return lastUsedAt === awake.lastUsedAt ? awake : { ...awake, lastUsedAt };
      });
    },
    firstUse: (startedAt) => (current.focus === 'untold' ? null : firstUsed(startedAt, input(), clock.now())),
    windowOwners: watch.windowOwners,
    stop: watch.stop,
  };
}
