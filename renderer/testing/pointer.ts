/** The mouse in tests: no layout happens in them, so every element is as wide as a track with a minute for each pixel. */
import type { Drawn } from './render.tsx';

/** The example's hours, 7 to 19, in minutes. */
const trackWidth = 720;

/** Call it before anything is drawn. */
export function giveTracksWidth(): void {
  HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, trackWidth, 44);
  // The document of the tests knows no pointers, and so does not lead them either.
  HTMLElement.prototype.setPointerCapture = () => {};
}

/** Where a time such as `'09:30'` is on a track, in pixels. */
export function pixelOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours - 7) * 60 + minutes;
}

/** Presses the mouse on an element, moves it along these times, and lets it go. */
export async function drag(drawn: Drawn, on: Element, ...times: readonly string[]): Promise<void> {
  await hold(drawn, on, ...times);
  await send(drawn, on, 'pointerup', times.at(-1) ?? '');
}

/** The same without letting it go. */
export async function hold(drawn: Drawn, on: Element, ...times: readonly string[]): Promise<void> {
  await send(drawn, on, 'pointerdown', times[0] ?? '');
  for (const time of times.slice(1)) await send(drawn, on, 'pointermove', time);
}

const send = (drawn: Drawn, on: Element, name: string, time: string) =>
  drawn.act(() => {
    on.dispatchEvent(
      new PointerEvent(name, { bubbles: true, cancelable: true, button: 0, pointerId: 1, clientX: pixelOf(time) }),
    );
  });
