/** What can be pressed within a line of the list, and moving the focus among it. */

const pressable = 'button, a[href], [role="button"], [role="link"]';

/** In the order in which they stand; without those that are for the mouse only. */
export const controlsOf = (line: Element): readonly HTMLElement[] =>
  [...line.querySelectorAll<HTMLElement>(pressable)].filter((control) => control.getAttribute('aria-hidden') === null);

/**
 * Moves the focus from the line into it, among its controls, and back to the line. False when there is nothing in that
 * direction.
 */
export function moveWithin(line: HTMLElement, from: Element, by: 1 | -1): boolean {
  const stops = [line, ...controlsOf(line)];
  const at = stops.findIndex((stop) => stop === from || (stop !== line && stop.contains(from)));
  const next = stops[at + by];
  if (at === -1 || next === undefined) return false;
  next.focus({ preventScroll: true });
  return true;
}
