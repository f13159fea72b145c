/** Reads what administrators say again and again, so that a change takes effect while the app runs. */
import type { Clock } from '../../protocol/clock.ts';
import type { MachineSettings } from './machine-settings.ts';

export interface FollowPorts {
  readonly clock: Clock;
  read(): Promise<MachineSettings>;
  /** Whatever was read; it may be what it was before. */
  take(machine: MachineSettings): void;
  /** What was known before still counts. */
  failed(error: unknown): void;
  /** Whether the app does not connect because something could not be read yet: then it is tried again sooner. */
  isHeld(): boolean;
  /** Calls back when files of the machine change, where the system can tell; ends with what it returns. */
  watch(changed: () => void): () => void;
}

export interface MachineFollower {
  /** Somebody is about to look: reads again soon. */
  look(): void;
  stop(): void;
}

/** Every five minutes: Group Policy itself comes every ninety. */
const everyMs = 5 * 60_000;
/** While the app does not connect because of it: then twice as long each time. */
const heldFirstMs = 10_000;
/** Files are written in several steps; and who asks twice in a moment is answered once. */
const soonMs = 200;

export function followMachineSettings(ports: FollowPorts): MachineFollower {
  const { clock, read, take, failed, isHeld, watch } = ports;
  let cancelLook: (() => void) | null = null;
  let cancelRetry = () => {};
  let retryMs = heldFirstMs;
  let reading = false;
  let again = false;
  let stopped = false;
  let stopWatching = () => {};

  async function readNow() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      const machine = await read();
      if (!stopped) take(machine);
    } catch (error) {
      if (!stopped) failed(error);
    }
    reading = false;
    if (stopped) return;
    cancelRetry();
    if (isHeld()) {
      cancelRetry = clock.after(retryMs, look);
      retryMs = Math.min(2 * retryMs, everyMs);
    } else retryMs = heldFirstMs;
    if (again) look();
    again = false;
  }

  function look() {
    cancelLook ??= clock.after(soonMs, () => {
      cancelLook = null;
      void readNow();
    });
  }

  const watchAgain = () => {
    stopWatching();
    // What is watched may be another folder of the same name by now.
    stopWatching = watch(look);
  };
  const cancelEvery = clock.every(everyMs, () => {
    watchAgain();
    look();
  });
  watchAgain();

  return {
    look,
    stop() {
      stopped = true;
      stopWatching();
      cancelEvery();
      cancelLook?.();
      cancelRetry();
    },
  };
}
