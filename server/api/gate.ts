/** Lets a few in at a time and turns the rest away, so that a crowd gets a prompt "later" instead of a slow server. */

export interface Gate {
  /** A way out, to be called once when done; null when it is full. */
  enter(): (() => void) | null;
}

export function createGate(places: number): Gate {
  let taken = 0;
  return {
    enter() {
      if (taken >= places) return null;
      taken += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        taken -= 1;
      };
    },
  };
}
