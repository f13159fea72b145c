/** Notes when the pointer was moved. Pure but for the look at where it is. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointerPorts {
  now(): number;
  position(): Point;
}

/** @returns what looks where the pointer is, and tells when it was seen to have moved last; null until it was */
export function watchPointer({ now, position }: PointerPorts): () => number | null {
  let before = position();
  let movedAt: number | null = null;
  return () => {
    const { x, y } = position();
    if (x !== before.x || y !== before.y) movedAt = now();
    before = { x, y };
    return movedAt;
  };
}
