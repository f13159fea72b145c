/** Where the popover goes. Pure; all numbers are whole device-independent pixels, screens may start below zero. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Screen {
  readonly bounds: Rectangle;
  /** Without taskbars and panels. */
  readonly workArea: Rectangle;
}

export interface Placement {
  readonly screens: readonly [Screen, ...Screen[]];
  /** The icon's place, where the system tells it; empty on Linux and in the overflow of some taskbars. */
  readonly trayBounds: Rectangle | null;
  readonly cursor: Point;
  readonly size: { readonly width: number; readonly height: number };
}

const margin = 8;

/** The popover's bounds: next to the tray, wholly within one work area, smaller than asked for only if it must be. */
export function placePopover({ screens, trayBounds, cursor, size }: Placement): Rectangle {
  const anchor = usable(trayBounds, screens) ?? nearEdge(cursor, screens);
  const screen = nearestScreen(anchor ?? cursor, screens);
  const { workArea } = screen;
  const width = Math.min(size.width, Math.max(1, workArea.width - 2 * margin));
  const height = Math.min(size.height, Math.max(1, workArea.height - 2 * margin));
  const { x, y } = anchor ? beside(anchor, screen, { width, height }) : corner(screen, { width, height });
  return {
    x: Math.round(clamp(x, workArea.x + margin, workArea.x + workArea.width - width - margin)),
    y: Math.round(clamp(y, workArea.y + margin, workArea.y + workArea.height - height - margin)),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/** The middle of the icon, unless the system answered with nothing or with a place that no screen has. */
function usable(bounds: Rectangle | null, screens: readonly Screen[]): Point | null {
  if (!bounds || bounds.width <= 0 || bounds.height <= 0) return null;
  const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  return screens.some((screen) => contains(screen.bounds, middle)) ? middle : null;
}

/** The pointer, if it is on or at a panel: opened by the keyboard or by a message it may be anywhere. */
function nearEdge(cursor: Point, screens: readonly Screen[]): Point | null {
  const screen = screens.find(({ bounds }) => contains(bounds, cursor));
  if (!screen) return null;
  const { x, y, width, height } = screen.workArea;
  const inner = { x: x + 4, y: y + 4, width: width - 8, height: height - 8 };
  return contains(inner, cursor) ? null : cursor;
}

function nearestScreen(point: Point, screens: Placement['screens']): Screen {
  return screens.reduce((best, screen) =>
    distance(point, screen.bounds) < distance(point, best.bounds) ? screen : best,
  );
}

/** Centred on the icon, on the side of the work area that the icon is at. */
function beside(anchor: Point, { workArea, bounds }: Screen, size: { width: number; height: number }): Point {
  const { width, height } = size;
  const right = workArea.x + workArea.width;
  const bottom = workArea.y + workArea.height;
  const panelAtSide = workArea.width < bounds.width && workArea.height === bounds.height;
  if (panelAtSide || anchor.x < workArea.x || anchor.x >= right)
    return {
      x: anchor.x < bounds.x + bounds.width / 2 ? workArea.x + margin : right - width,
      y: anchor.y - height / 2,
    };
  const above = anchor.y >= bounds.y + bounds.height / 2;
  return { x: anchor.x - width / 2, y: above ? bottom - height : workArea.y };
}

/** Where trays are, when nothing is known: bottom right. */
const corner = ({ workArea }: Screen, { width, height }: { width: number; height: number }): Point => ({
  x: workArea.x + workArea.width - width,
  y: workArea.y + workArea.height - height,
});

const contains = ({ x, y, width, height }: Rectangle, point: Point): boolean =>
  point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;

function distance(point: Point, { x, y, width, height }: Rectangle): number {
  const dx = Math.max(x - point.x, 0, point.x - (x + width));
  const dy = Math.max(y - point.y, 0, point.y - (y + height));
  return dx * dx + dy * dy;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));
