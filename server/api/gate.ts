/** Lets a few in at a time and turns the rest away, so that a crowd gets a prompt "later" instead of a slow server. */

export interface Gate {
  /**
   * A way out, to be called once when done; null when it is full. What takes more places than there are comes in alone.
   * @param size - places that it takes; one unless told
   */
  enter(size?: number): (() => void) | null;
}

export function createGate(places: number): Gate {
  let taken = 0;
  return {
    enter(size = 1) {
      if (taken > 0 && taken + size > places) return null;
      taken += size;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        taken -= size;
      };
    },
  };
}
