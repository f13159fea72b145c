/** Picks a time on a track: by dragging over it, or by a click on a piece or a checkout. */
import { type PointerEvent, useRef } from 'react';
import { clamp, common, type Range } from '../../day/range.ts';
import { pick, repick, unpick } from '../../stores/day-store.ts';
import { pointedAt } from './track-place.ts';

/** A shorter way is a click, in pixels. */
const clickPixels = 4;

/** The time of what was hit, as it stands in its attributes. */
function timeOf(target: EventTarget): Range | null {
  const hit = target instanceof Element ? target.closest('[data-from]') : null;
  if (!(hit instanceof HTMLElement)) return null;
  return { from: Number(hit.dataset.from), to: Number(hit.dataset.to) };
}

interface Drag {
  readonly x: number;
  readonly at: number;
  readonly hit: Range | null;
  moved: boolean;
}

/**
 * The handlers of a track.
 * @param reach what can be picked on it; null for nothing
 * @param targets what the pointer snaps to
 */
export function usePick(host: string, shown: Range, reach: Range | null, targets: readonly number[]) {
  const drag = useRef<Drag | null>(null);
  if (reach === null) return {};

  const pointed = (event: PointerEvent<HTMLElement>) => clamp(pointedAt(event, shown, targets), reach);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, at: pointed(event), hit: timeOf(event.target), moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = drag;
      if (current === null) return;
      if (!current.moved && Math.abs(event.clientX - current.x) < clickPixels) return;
      const at = pointed(event);
      const time = { from: Math.min(at, current.at), to: Math.max(at, current.at) };
      if (current.moved) repick(time);
      else pick(host, time);
      current.moved = true;
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const { current } = drag;
      drag.current = null;
      if (current === null) return;
      if (current.moved) {
        // Back where it began: nothing is left to be booked.
        if (pointed(event) === current.at) unpick();
      } else if (current.hit !== null) {
        const time = common(current.hit, reach);
        if (time !== null) pick(host, time);
      }
    },
    onPointerCancel() {
      if (drag.current?.moved) unpick();
      drag.current = null;
    },
  };
}
