/** Reads what administrators say again and again, so that a change takes effect while the app runs. */
import type { Clock } from '../../protocol/clock.ts';
import type { MachineSettings } from './machine-settings.ts';

export interface FollowPorts {
  readonly clock: Clock;
  read(): Promise<MachineSettings>;
  /** Whatever was read; it may be what it was before. */
  take(machine: MachineSettings): void;
  /** Calls back when files of the machine change, where the system can tell; ends with what it returns. */
  watch(changed: () => void): () => void;
  log(message: string, error?: unknown): void;
}

export interface MachineFollower {
  /** Somebody is about to look: reads again soon. */
  look(): void;
  stop(): void;
}

/** Every five minutes: Group Policy itself comes every ninety. */
const everyMs = 5 * 60_000;
/** Files are written in several steps; and who asks twice in a moment is answered once. */
const soonMs = 200;

export function followMachineSettings({ clock, read, take, watch, log }: FollowPorts): MachineFollower {
  let cancelLook: (() => void) | null = null;
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
      // What was known before still counts.
      log('Policies could not be read.', error);
    }
    reading = false;
    if (!again || stopped) return;
    again = false;
    look();
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
    },
  };
}
