/** Starting with the desktop session: an entry of the system, or an autostart file on Linux. */
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The text of an autostart file. Pure. */
export function autostartEntry(program: string, words: readonly string[]): string {
  const command = [program, ...words].map(quoted).join(' ');
  return `[Desktop Entry]\nType=Application\nName=Seatlight\nComment=Shows free licence seats\nExec=${command}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
}

/** As the Desktop Entry Specification wants it: quoted, with its four special characters escaped and `%` doubled. */
function quoted(word: string): string {
  return `"${word
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;
}

export interface Autostart {
  /** `$XDG_CONFIG_HOME`, usually `~/.config`. */
  readonly configFolder: string;
  /** Where entries of the machine are, usually `/etc/xdg/autostart`. */
  readonly systemFolder: string;
  readonly program: string;
  readonly words: readonly string[];
}

/** Stands before an entry of the machine with the same name, so that nothing starts. */
const hiddenEntry = '[Desktop Entry]\nType=Application\nName=Seatlight\nHidden=true\n';

/** Whether something is to start (true), nothing (false), or what the machine itself starts (`remove`). */
type Wanted = boolean | 'remove';

/**
 * Adds or removes the autostart file of a Linux desktop. Where the machine has one of its own, removing would let that start
 * the app.
 *
 * @see https://specifications.freedesktop.org/autostart-spec/latest/
 */
async function setAutostart(wanted: Wanted, { configFolder, systemFolder, program, words }: Autostart): Promise<void> {
  const folder = join(configFolder, 'autostart');
  const name = 'seatlight.desktop';
  const file = join(folder, name);
  const isOfMachine = () =>
    access(join(systemFolder, name)).then(
      () => true,
      () => false,
    );
  if (wanted === 'remove' || (!wanted && !(await isOfMachine()))) return rm(file, { force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(file, wanted ? autostartEntry(program, words) : hiddenEntry);
}

/** The part of Electron's app that is used. */
export interface LoginItemApp {
  setLoginItemSettings(settings: { openAtLogin: boolean; path: string; args: string[] }): void;
}

/** @param words what the program is started with; the last of them is `--hidden`, so that no window opens at login */
export async function applyStartAtLogin(
  wanted: Wanted,
  platform: NodeJS.Platform,
  app: LoginItemApp,
  autostart: Autostart,
): Promise<void> {
  if (platform === 'linux') return setAutostart(wanted, autostart);
  app.setLoginItemSettings({ openAtLogin: wanted === true, path: autostart.program, args: [...autostart.words] });
}
