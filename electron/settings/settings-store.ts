/** The app's settings: read once at start, kept in memory, written through to a crash-safe file. */
import { isDeepStrictEqual } from 'node:util';
import type { SettingName, SettingsValues, SettingsView } from '../ipc/contract.ts';
import { type MachineSettings, noMachineSettings } from '../policy/machine-settings.ts';
import { copyAside, readJsonFile, writeJsonFile } from './json-file.ts';
import { sanitiseSettings, settingsOf, settingsView } from './settings-values.ts';

/** What the file holds: the format's number, so that a later version knows what it reads. */
const fileVersion = 1;

export interface SettingsStore {
  view(): SettingsView;
  values(): SettingsValues;
  /** What was wrong with the file when it was read, in plain words; null when nothing was. */
  readonly warning: string | null;
  /** What administrators say, as it was last read. */
  machine(): MachineSettings;
  /** Takes what administrators say now in place of what they said before; what it changes takes effect at once. */
  setMachine(machine: MachineSettings): void;
  /**
   * Changes the user's own values. Settings that a policy or the command line decides are refused: the result then names
   * them and nothing is changed.
   */
  change(values: Partial<SettingsValues>): Promise<SettingsChange>;
  subscribe(listener: (view: SettingsView) => void): () => void;
  /** Ends when all that was changed is on disk. */
  flush(): Promise<void>;
}

export type SettingsChange =
  | { readonly ok: true; readonly view: SettingsView }
  | { readonly ok: false; readonly message: string };

export interface SettingsSources {
  /** The user's own file. */
  readonly path: string;
  /** What the command line decides. */
  readonly fromCommandLine?: Partial<SettingsValues>;
  readonly machine?: MachineSettings;
  /** Milliseconds since 1970, for the name of a file set aside. */
  now(): number;
}

export async function openSettings(sources: SettingsSources): Promise<SettingsStore> {
  const { values, warning } = await load(sources.path, sources.now());
  return createStore(sources, values, warning);
}

async function load(path: string, now: number): Promise<{ values: Partial<SettingsValues>; warning: string | null }> {
  const file = await readJsonFile(path, now).catch((error: Error) => ({ kind: 'unreadable' as const, error }));
  switch (file.kind) {
    case 'missing':
      return { values: {}, warning: null };
    case 'unreadable':
      return {
        values: {},
        warning: `The settings file could not be read (${file.error.message}). The settings start anew.`,
      };
    case 'corrupt':
      return {
        values: {},
        warning: `The settings file could not be read and was set aside as ${file.movedTo ?? path}. The settings start anew.`,
      };
    case 'read': {
      const { version: _version, ...settings } = (file.json ?? {}) as Record<string, unknown>;
      const { values, dropped } = sanitiseSettings(Array.isArray(file.json) ? file.json : settings);
      if (dropped.length === 0) return { values, warning: null };
      const copy = await copyAside(path, now);
      return {
        values,
        warning: `Settings that could not be used were left out (${dropped.join(', ').slice(0, 200)}); the file as it was is kept as ${copy ?? path}.`,
      };
    }
  }
}

function createStore(
  { path, fromCommandLine = {}, machine: machineAtFirst = noMachineSettings }: SettingsSources,
  loaded: Partial<SettingsValues>,
  warning: string | null,
): SettingsStore {
  let fromUser = loaded;
  let machine = machineAtFirst;
  const look = () =>
    settingsView([
      ...machine.layers,
      { source: 'command-line', where: null, values: fromCommandLine },
      { source: 'user', where: path, values: fromUser },
    ]);
  let view = look();
  let values = settingsOf(view);
  let writing: Promise<void> = Promise.resolve();
  const listeners = new Set<(view: SettingsView) => void>();

  function update() {
    view = look();
    values = settingsOf(view);
    for (const listener of listeners) listener(view);
  }

  return {
    view: () => view,
    values: () => values,
    warning,
    machine: () => machine,
    setMachine(next) {
      if (isDeepStrictEqual(next, machine)) return;
      machine = next;
      update();
    },
    async change(wanted) {
      const locked = (Object.keys(wanted) as SettingName[]).filter((name) => view[name].locked);
      if (locked.length > 0) return { ok: false, message: whyLocked(locked, view) };
      const next = { ...fromUser, ...wanted };
      // One after the other, each with all that was changed before it.
      const written = writing.then(() => writeJsonFile(path, { version: fileVersion, ...next }));
      fromUser = next;
      update();
      writing = written.catch(() => undefined);
      try {
        await written;
      } catch (error) {
        return { ok: false, message: `The settings hold until you quit, but could not be written: ${String(error)}` };
      }
      return { ok: true, view };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    flush: () => writing,
  };
}

function whyLocked(names: readonly SettingName[], view: SettingsView): string {
  const byCommandLine = names.every((name) => view[name].source === 'command-line');
  return `${byCommandLine ? 'The command line' : 'Your administrator'} decides ${names.join(', ')}; it cannot be changed here.`;
}
