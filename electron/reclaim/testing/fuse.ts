/** Ends a process at one of its steps, as a crash or a power cut does: from then on nothing that it does has any effect. */

export class CutOff extends Error {}

export interface Fuse {
  /** Passed by every step; fails from the one on at which the process ends. */
  pass(): void;
  readonly passed: number;
  readonly blown: boolean;
}

/** @param at the number of the step at which it ends, from 0; never when it is negative */
export function createFuse(at = -1): Fuse {
  let passed = 0;
  let blown = false;
  return {
    pass() {
      if (passed === at) blown = true;
      if (blown) throw new CutOff('The process has ended.');
      passed += 1;
    },
    get passed() {
      return passed;
    },
    get blown() {
      return blown;
    },
  };
}
