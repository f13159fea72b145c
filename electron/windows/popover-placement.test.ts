import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placement, placePopover, type Rectangle, type Screen } from './popover-placement.ts';

const size = { width: 420, height: 640 };
const nowhere = { x: 600, y: 400 };

const screen = (
  bounds: Rectangle,
  taskbar: Partial<Record<'top' | 'right' | 'bottom' | 'left', number>> = {},
): Screen => {
  const { top = 0, right = 0, bottom = 0, left = 0 } = taskbar;
  const { x, y, width, height } = bounds;
  return { bounds, workArea: { x: x + left, y: y + top, width: width - left - right, height: height - top - bottom } };
};
const fullHd = { x: 0, y: 0, width: 1920, height: 1080 };
const icon = (x: number, y: number): Rectangle => ({ x, y, width: 24, height: 40 });
const place = (change: Partial<Placement>) =>
  placePopover({ screens: [screen(fullHd, { bottom: 40 })], trayBounds: null, cursor: nowhere, size, ...change });

describe('placePopover', () => {
  it('stands above a taskbar at the bottom, centred on the icon', () => {
    expect(place({ trayBounds: icon(1400, 1040) })).toEqual({ x: 1202, y: 392, ...size });
  });

  it('stands below a panel at the top and beside one at the side', () => {
    expect(place({ screens: [screen(fullHd, { top: 30 })], trayBounds: icon(1800, 0) })).toMatchObject({
      y: 38,
      x: 1492,
    });
    expect(place({ screens: [screen(fullHd, { left: 60 })], trayBounds: icon(20, 900) })).toMatchObject({
      x: 68,
      y: 432,
    });
    expect(place({ screens: [screen(fullHd, { right: 60 })], trayBounds: icon(1870, 500) })).toMatchObject({ x: 1432 });
  });

  it('goes by the pointer where the system does not tell the icon, if it is at a panel', () => {
    const empty = { x: 0, y: 0, width: 0, height: 0 };
    expect(place({ trayBounds: empty, cursor: { x: 1195, y: 1060 } })).toMatchObject({ x: 985, y: 392 });
    expect(place({ trayBounds: empty, cursor: nowhere })).toMatchObject({ x: 1492, y: 392 });
  });

  it('does not believe bounds that are on no screen', () => {
    expect(place({ trayBounds: icon(-5000, 9000) })).toMatchObject({ x: 1492, y: 392 });
  });

  it('goes to the screen of the icon, also left of and above the first one', () => {
    const left = screen({ x: -2560, y: -300, width: 2560, height: 1440 }, { bottom: 48 });
    const first = screen(fullHd, { bottom: 40 });
    expect(place({ screens: [first, left], trayBounds: icon(-300, 1100) })).toMatchObject({ x: -498, y: 444 });
  });

  it('becomes smaller only where the screen is too small', () => {
    const small = screen({ x: 0, y: 0, width: 400, height: 500 }, { bottom: 40 });
    expect(place({ screens: [small], trayBounds: icon(350, 470) })).toEqual({ x: 8, y: 8, width: 384, height: 444 });
  });

  const side = fc.integer({ min: 0, max: 100 });
  const anyScreen = fc
    .record({
      bounds: fc.record({
        x: fc.integer({ min: -8000, max: 8000 }),
        y: fc.integer({ min: -8000, max: 8000 }),
        width: fc.integer({ min: 320, max: 7680 }),
        height: fc.integer({ min: 240, max: 4320 }),
      }),
      taskbar: fc.record({ top: side, bottom: side, left: side, right: side }),
    })
    .map(({ bounds, taskbar }) => screen(bounds, taskbar));
  const anyPoint = { x: fc.integer({ min: -20_000, max: 20_000 }), y: fc.integer({ min: -20_000, max: 20_000 }) };
  const anyTray = fc.option(
    fc.record({ ...anyPoint, width: fc.nat(80), height: fc.double({ min: 0, max: 80, noNaN: true }) }),
  );

  it('always is wholly within one work area, in whole numbers', () => {
    fc.assert(
      fc.property(
        fc.array(anyScreen, { minLength: 1, maxLength: 4 }),
        anyTray,
        fc.record(anyPoint),
        (screens, trayBounds, cursor) => {
          const [first, ...others] = screens;
          if (!first) return;
          const at = placePopover({ screens: [first, ...others], trayBounds, cursor, size });
          expect(Object.values(at).every(Number.isInteger)).toBe(true);
          const holds = ({ workArea }: Screen) =>
            at.x >= workArea.x &&
            at.y >= workArea.y &&
            at.x + at.width <= workArea.x + workArea.width &&
            at.y + at.height <= workArea.y + workArea.height;
          expect(screens.some(holds)).toBe(true);
        },
      ),
    );
  });
});
