/** What is on the desktop's screen, and a pointer to use it with. */
import { spawnSync } from 'node:child_process';
import { panelHeight, screenSize } from './configuration.ts';
import type { Desktop } from './desktop.ts';
import { until } from './wait.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = Pick<Rectangle, 'x' | 'y'>;

export interface Screen {
  /** Writes a picture of the screen, or of a part of it. */
  screenshot(path: string, part?: Rectangle): void;
  /** Red, green and blue of every pixel of a part of the screen, row by row. */
  pixels(part: Rectangle): Buffer;
  /** Presses a mouse button (1 left, 3 right) at a point, with the pointer moved there before. */
  click(x: number, y: number, button?: 1 | 3): void;
  /** Presses the left mouse button at a point and lets it go at another one, with the pointer moved there in steps. */
  drag(from: Point, to: Point): void;
  press(key: string): void;
  /** Moves the pointer to where nothing reacts to it, and waits until the tray's tooltip is gone. */
  movePointerAway(): Promise<void>;
  /** Waits until the tray shows a tooltip (or a menu). */
  tooltipShown(): Promise<void>;
  /** Where the tray's icons are on the panel; null while there are none. */
  trayArea(): Rectangle | null;
  /** Windows, with the class that their program gave them; also those that are hidden. */
  windows(): readonly ScreenWindow[];
  /** Whether a window with exactly this title can be seen. */
  shows(title: string): boolean;
}

export interface ScreenWindow extends Rectangle {
  readonly title: string;
  readonly className: string;
}

const windowLine =
  /^\s*0x[0-9a-f]+ (?:"(.*)"|\(has no name\)): \((?:"(.*?)" "(.*?)")?\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)$/;

/** Reads the output of `xwininfo -root -tree`. */
export function parseWindows(tree: string): ScreenWindow[] {
  return tree.split('\n').flatMap((line) => {
    const match = windowLine.exec(line);
    if (!match) return [];
    const [, title = '', , className = '', width, height, x, y] = match;
    return [{ title, className, width: Number(width), height: Number(height), x: Number(x), y: Number(y) }];
  });
}

/** The class of the panel's tray plugin: its window with the icons, its menus and its tooltips. */
const trayClass = 'Wrapper-2.0';

const area = ({ x, y, width, height }: Rectangle) => `${width}x${height}+${x}+${y}`;

const isOnPanel = ({ y, width }: Rectangle) => y >= screenSize.height - panelHeight && width >= 16;

export function screenOf(desktop: Desktop): Screen {
  // The tooltip and the menu are windows of the tray plugin, besides the one with the icons.
  const trayWindows = () => desktop.run('xdotool', 'search', '--onlyvisible', '--class', trayClass).split('\n').length;
  const windows = () => parseWindows(desktop.run('xwininfo', '-root', '-tree'));
  return {
    windows,
    shows: (title) => desktop.run('xdotool', 'search', '--onlyvisible', '--name', `^${title}$`) !== '',
    screenshot(path, part = { x: 0, y: 0, ...screenSize }) {
      desktop.run('import', '-window', 'root', '-crop', area(part), '+repage', path);
    },
    pixels(part) {
      const picture = spawnSync('import', ['-window', 'root', '-crop', area(part), '-depth', '8', 'rgb:-'], {
        env: desktop.env,
      });
      return picture.stdout;
    },
    click(x, y, button = 1) {
      desktop.run('xdotool', 'mousemove', String(x), String(y), 'sleep', '0.08', 'click', String(button));
    },
    drag(from, to) {
      const middle = { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) };
      const move = ({ x, y }: Point) => ['mousemove', String(Math.round(x)), String(Math.round(y)), 'sleep', '0.08'];
      desktop.run('xdotool', ...move(from), 'mousedown', '1', ...move(middle), ...move(to), 'mouseup', '1');
    },
    press: (key) => void desktop.run('xdotool', 'key', key),
    async movePointerAway() {
      desktop.run('xdotool', 'mousemove', '40', '40');
      await until('the tooltip to go', () => trayWindows() <= 1);
    },
    async tooltipShown() {
      await until('the tooltip', () => trayWindows() > 1);
    },
    trayArea: () => windows().find((window) => window.className === trayClass && isOnPanel(window)) ?? null,
  };
}
