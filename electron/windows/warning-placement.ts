/** Where the window with warnings goes: bottom right, where it covers least of what is worked on. Pure. */
import type { Rectangle } from './popover-placement.ts';

const margin = 12;

/** @param workArea of the screen, without taskbars and panels */
export function placeWarning(
  workArea: Rectangle,
  size: { readonly width: number; readonly height: number },
): Rectangle {
  const width = Math.min(size.width, Math.max(1, workArea.width - 2 * margin));
  const height = Math.min(size.height, Math.max(1, workArea.height - 2 * margin));
  return {
    x: Math.round(workArea.x + workArea.width - width - margin),
    y: Math.round(workArea.y + workArea.height - height - margin),
    width: Math.round(width),
    height: Math.round(height),
  };
}
