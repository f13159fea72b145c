/**
 * A desktop of our own: X server, session bus, window manager, notification daemon and a panel with a tray, all private,
 * with folders of their own instead of the user's. Needs what `scripts/setup/system-needs.mjs` lists.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isOnPath } from '../../scripts/setup/commands.mjs';
import { type Bus, connectBus } from './bus.ts';
import { screenSize, writeNotificationSettings, writePanelSettings } from './configuration.ts';
import { type Program, programs } from './processes.ts';
import { until } from './wait.ts';

export interface Desktop {
  /** For programs that run on this desktop and must not touch the user's files. */
  readonly env: Record<string, string>;
  readonly bus: Bus;
  /** Whether there is a panel that shows tray icons. */
  readonly hasTray: boolean;
  /** Runs a short command on this desktop and returns what it printed. */
  run(command: string, ...args: string[]): string;
  stop(): Promise<void>;
}

export interface DesktopOptions {
  /**
   * `all`: everything, or fail. `no-tray`: everything but the panel. `present`: what is installed of window manager,
   * notifications and panel.
   */
  readonly parts: 'all' | 'no-tray' | 'present';
}

/** Folders instead of the user's own; the rest of the environment that programs need. */
function privateEnvironment(folder: string): Record<string, string> {
  const make = (name: string) => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const kept = ['PATH', 'USER', 'LOGNAME', 'SHELL', 'NODE_EXTRA_CA_CERTS', 'ELECTRON_OVERRIDE_DIST_PATH'];
  const inherited = kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return {
    ...Object.fromEntries(inherited),
    HOME: make('home'),
    XDG_RUNTIME_DIR: make('run'),
    XDG_CONFIG_HOME: make('config'),
    XDG_DATA_HOME: make('data'),
    XDG_CACHE_HOME: make('cache'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    LANG: 'C.UTF-8',
    TZ: process.env.TZ ?? '',
    // No accessibility bus and no portals on this desktop: asking for them only costs time.
    NO_AT_BRIDGE: '1',
    GTK_USE_PORTAL: '0',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}

/** Far from the numbers that people and display managers use. */
const displayNumbers = { from: 1000, to: 9999 };

/**
 * Starts an X server on a display that nobody else has; any number of desktops can start at once.
 *
 * @returns the display's name
 */
async function startScreen(start: (args: string[]) => Program): Promise<string> {
  // Only root's X server makes its folder when there is none.
  mkdirSync('/tmp/.X11-unix', { recursive: true, mode: 0o1777 });
  const { width, height } = screenSize;
  for (let attempt = 1; ; attempt++) {
    const display = `:${randomInt(displayNumbers.from, displayNumbers.to)}`;
    // It writes the number to the pipe once it takes connections, and ends at once when the number is taken.
    const args = [
      display,
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${width}x${height}x24`,
      '-nolisten',
      'tcp',
      // Else it starts anew whenever its last program leaves, and turns away whoever comes just then.
      '-noreset',
      '-dpi',
      '96',
    ];
    const server = start(args);
    const pipe = server.child.stdio[3] as Readable;
    const ready = await Promise.race([
      once(pipe, 'data').then(() => true),
      once(server.child, 'exit').then(() => false),
    ]);
    if (ready) return display;
    if (attempt === 5) throw new Error('The X server did not start.');
  }
}

export async function startDesktop({ parts }: DesktopOptions): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-desktop-'));
  const env = privateEnvironment(folder);
  const configHome = join(folder, 'config');
  const group = programs(env);
  const wanted = (name: string) => parts !== 'present' || isOnPath(name);
  const run: Desktop['run'] = (command, ...args) => {
    const ended = spawnSync(command, args, { env, encoding: 'utf8' });
    if (ended.error) throw ended.error;
    return ended.stdout.trim();
  };
  let bus: Bus | undefined;
  const stop = async () => {
    bus?.close();
    await group.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    env.DISPLAY = await startScreen((args) => group.start('Xvfb', args, ['pipe']));
    const daemon = group.start('dbus-daemon', [
      '--session',
      '--nofork',
      '--nopidfile',
      '--print-address=1',
      `--address=unix:path=${env.XDG_RUNTIME_DIR}/bus`,
    ]);
    const [address] = await until('the session bus', () => /^unix:\S+/m.exec(daemon.output()));
    env.DBUS_SESSION_BUS_ADDRESS = address;
    // Where there is no system bus (in most containers), programs would complain of it again and again.
    if (!existsSync('/run/dbus/system_bus_socket')) env.DBUS_SYSTEM_BUS_ADDRESS = address;
    bus = connectBus(address);
    const owns = (name: string) => until(name, () => bus?.hasOwner(name));

    if (wanted('openbox')) group.start('openbox');
    if (wanted('openbox') && wanted('xprop')) {
      await until('the window manager', () => /window id #/.test(run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK')));
    }
    if (wanted('dunst')) {
      group.start('dunst', ['-conf', writeNotificationSettings(configHome)]);
      await owns('org.freedesktop.Notifications');
    }
    const hasTray = parts !== 'no-tray' && wanted('xfce4-panel');
    if (hasTray) {
      writePanelSettings(configHome);
      group.start('xfce4-panel', ['--disable-wm-check']);
      // Electron looks for a tray host once, when its icon is made.
      await owns('org.kde.StatusNotifierWatcher');
    }
    if (wanted('xsetroot')) run('xsetroot', '-solid', '#4a5a6a');
    return { env, bus, hasTray, run, stop };
  } catch (error) {
    const printed = group.outputs();
    await stop();
    throw new Error(`The desktop did not come up: ${error instanceof Error ? error.message : error}\n${printed}`);
  }
}
