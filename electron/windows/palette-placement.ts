/** Where the palette goes: in the middle of the screen that the pointer is on, a little above the middle of it. Pure. */
import type { Point, Rectangle } from './popover-placement.ts';

const margin = 16;
/** Of the free height, so much stays above: what is looked at is not in the middle. */
const above = 0.35;

/** @param workArea of the screen, without taskbars and panels */
export function placePalette(
  workArea: Rectangle,
  size: { readonly width: number; readonly height: number },
): Rectangle {
  const width = Math.min(size.width, Math.max(1, workArea.width - 2 * margin));
  const height = Math.min(size.height, Math.max(1, workArea.height - 2 * margin));
  const place: Point = {
    x: workArea.x + (workArea.width - width) / 2,
    y: workArea.y + (workArea.height - height) * above,
  };
  return { x: Math.round(place.x), y: Math.round(place.y), width: Math.round(width), height: Math.round(height) };
}
