/** Starting with the desktop session: an entry of the system, or an autostart file on Linux. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
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
  readonly program: string;
  readonly words: readonly string[];
}

/** Adds or removes the autostart file of a Linux desktop. */
export async function setAutostart(enabled: boolean, { configFolder, program, words }: Autostart): Promise<void> {
  const folder = join(configFolder, 'autostart');
  const file = join(folder, 'seatlight.desktop');
  if (!enabled) return rm(file, { force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(file, autostartEntry(program, words));
}

/** The part of Electron's app that is used. */
export interface LoginItemApp {
  setLoginItemSettings(settings: { openAtLogin: boolean; path: string; args: string[] }): void;
}

/** @param words what the program is started with; the last of them is `--hidden`, so that no window opens at login */
export async function applyStartAtLogin(
  enabled: boolean,
  platform: NodeJS.Platform,
  app: LoginItemApp,
  autostart: Autostart,
): Promise<void> {
  if (platform === 'linux') return setAutostart(enabled, autostart);
  app.setLoginItemSettings({ openAtLogin: enabled, path: autostart.program, args: [...autostart.words] });
}
