/**
 * The last deltas of the site topic as ready-made frames, so that an agent that was away for a moment gets what it missed
 * instead of a whole snapshot. Bounded by bytes and by age.
 */

/** One sent delta: it turns revision `prev` into `rev`. */
export interface KeptDelta {
  readonly prev: number;
  readonly rev: number;
  readonly frame: Buffer;
  readonly at: number;
}

export interface DeltaRing {
  /** Keeps a delta and forgets those beyond the bounds. */
  add(delta: KeptDelta): void;
  /** Forgets everything: what came before cannot be continued. */
  clear(): void;
  /** The frames that lead from this revision to the newest, or null when some are forgotten. */
  since(rev: number, newest: number): readonly Buffer[] | null;
}

/** @param maxAgeMs - deltas older than this are forgotten, in milliseconds. */
export function createDeltaRing(maxBytes: number, maxAgeMs: number): DeltaRing {
  const deltas: KeptDelta[] = [];
  let bytes = 0;
  return {
    add(delta) {
      deltas.push(delta);
      bytes += delta.frame.length;
      let oldest = deltas[0];
      while (oldest && (bytes > maxBytes || delta.at - oldest.at > maxAgeMs)) {
        bytes -= oldest.frame.length;
        deltas.shift();
        oldest = deltas[0];
      }
    },
    clear() {
      deltas.length = 0;
      bytes = 0;
    },
    since(rev, newest) {
      if (rev === newest) return [];
      const first = deltas.findIndex((delta) => delta.prev === rev);
      return first < 0 ? null : deltas.slice(first).map((delta) => delta.frame);
    },
  };
}
