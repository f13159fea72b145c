/** From moments to places on a track, and back. */
import type { PointerEvent } from 'react';
import { snap } from '../../day/edits.ts';
import { clamp, fractionOf, type Range } from '../../day/range.ts';

const percent = (fraction: number) => `${(fraction * 100).toFixed(4)}%`;

/** Where a moment is, from the left. */
export const leftOf = (at: number, shown: Range): string => percent(fractionOf(clamp(at, shown), shown));

/** Where a time is. */
export const placeOf = ({ from, to }: Range, shown: Range) => ({
  left: leftOf(from, shown),
  width: percent(fractionOf(clamp(to, shown), shown) - fractionOf(clamp(from, shown), shown)),
});

/** The track that an element is on. */
const trackOf = (element: Element): DOMRect => (element.closest('[data-track]') ?? element).getBoundingClientRect();

/** The moment under the pointer, and how long a pixel is, in milliseconds. */
function momentAt(element: Element, x: number, shown: Range): { readonly at: number; readonly pixelMs: number } {
  const { left, width } = trackOf(element);
  const pixelMs = (shown.to - shown.from) / Math.max(1, width);
  return { at: clamp(shown.from + (x - left) * pixelMs, shown), pixelMs };
}

/** How near the pointer must be to snap to something, in pixels. */
const nearPixels = 4;
const minute = 60_000;
/** Full steps of the mouse and the arrow keys, in milliseconds. */
export const stepMs = 5 * minute;

/** The moment that somebody points at: something near, or else a full step; to the minute with Alt. */
export function pointedAt(
  { currentTarget, clientX, altKey }: PointerEvent<HTMLElement>,
  shown: Range,
  targets: readonly number[],
): number {
  const { at, pixelMs } = momentAt(currentTarget, clientX, shown);
  return altKey ? snap(at, [], 0, minute) : snap(at, targets, nearPixels * pixelMs, stepMs);
}
