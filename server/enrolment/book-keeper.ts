/** Brings the book of enrolment to the disk: one write after the other, each for all who wait for one. */

/** A change that is in the book and not on the disk. */
interface Waiting {
  /** Takes the change back. */
  readonly undo: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface BookKeeper {
  /**
   * Resolves when a change that was just made is on the disk.
   * @param undo takes the change back; called before it rejects, of several changes the last one first
   */
  keep(undo?: () => void): Promise<void>;
}

export function createBookKeeper(write: () => Promise<void>): BookKeeper {
  let waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await write();
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // With those that came meanwhile: they may build on what is taken back.
        const all = [...batch, ...waiting];
        waiting = [];
        for (const { undo } of all.toReversed()) undo();
        for (const { reject } of all) reject(error);
      }
    }
    running = false;
  }

  return {
    keep: (undo = () => undefined) =>
      new Promise((resolve, reject) => {
        waiting.push({ undo, resolve, reject });
        if (!running) void run();
      }),
  };
}
