/** Notes when the pointer was moved. Pure but for the look at where it is. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What was seen of the pointer. */
export interface PointerSeen {
  readonly lookedAt: number;
  /** When it was seen to have moved last; null: it was not. */
  readonly movedAt: number | null;
}

export interface PointerPorts {
  now(): number;
  /** Null where nobody tells; may fail. */
  position(): Promise<Point | null>;
}

export interface PointerWatch {
  /** Looks where it is. Never fails. */
  look(): Promise<void>;
  /** Null while it was not seen yet. */
  seen(): PointerSeen | null;
}

export function watchPointer({ now, position }: PointerPorts): PointerWatch {
  let before: Point | null = null;
  let seen: PointerSeen | null = null;
  return {
    async look() {
      const point = await position().catch(() => null);
      if (point === null) return;
      const hasMoved = before !== null && (point.x !== before.x || point.y !== before.y);
      before = point;
      seen = { lookedAt: now(), movedAt: hasMoved ? now() : (seen?.movedAt ?? null) };
    },
    seen: () => seen,
  };
}
