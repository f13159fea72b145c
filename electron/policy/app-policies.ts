/** What administrators say, with the effects of the real world: read at the start, and followed while the app runs. */
import { isDeepStrictEqual } from 'node:util';
import { app, powerMonitor } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { Overridden } from '../ipc/settings-contract.ts';
import type { Log } from '../lifecycle/log-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { unreadMachine, whyUnread } from './first-machine-settings.ts';
import { followMachineSettings, type MachineFollower } from './follow-machine-settings.ts';
import { type MachineReader, machinePlace, machineReader } from './read-machine-settings.ts';
import { problemInWords } from './value-in-words.ts';
import { watchMachineFiles } from './watch-files.ts';
import { whyHeld } from './why-held.ts';

interface AppMachineReader extends MachineReader {
  /** Calls back when what was read may have changed, where the system can tell; ends with what it returns. */
  watch(changed: () => void): () => void;
}

/** Reads where administrators of this computer say what counts. */
export function appMachineReader(): AppMachineReader {
  // SECURITY: who starts the packaged app must not choose whose policies count.
  const testFolder = app.isPackaged ? null : (process.env.SEATLIGHT_MACHINE_FOLDER ?? null);
  const place = machinePlace(process.platform, process.env, testFolder);
  return {
    ...machineReader(place),
    watch: (changed) => (place.platform === 'linux' ? watchMachineFiles(place.files.folder, changed) : () => {}),
  };
}

/** Each changed value takes effect as if the person had changed it. */
export function followAppPolicies(settings: SettingsStore, reader: AppMachineReader, log: Log): MachineFollower {
  let told: ReadonlySet<string> = new Set();
  const tell = () => {
    const lines = settings.machine().problems.map((problem) => `Policies: ${problemInWords(problem)}`);
    for (const line of lines) if (!told.has(line)) log(line);
    told = new Set(lines);
  };
  tell();
  settings.subscribe(tell);
  let lastFailure = '';
  const follower = followMachineSettings({
    clock: systemClock,
    read: reader.read,
    take(machine) {
      lastFailure = '';
      settings.setMachine(machine);
    },
    failed(error) {
      const why = whyUnread(error);
      if (why !== lastFailure) log('Policies could not be read.', error);
      lastFailure = why;
      if (settings.machine().unread?.what === 'everything') settings.setMachine(unreadMachine(reader, why));
    },
    isHeld: () => whyHeld(settings) !== null,
    watch: reader.watch,
  });
  // Whatever changed since the first reading, and what could not be read then.
  follower.look();
  powerMonitor.on('resume', follower.look).on('unlock-screen', follower.look);
  return follower;
}

/** What the command line says and a policy says otherwise, for its user. */
export const overruledWords = (settings: SettingsStore): string[] =>
  Object.entries(settings.view()).flatMap(([name, { value, where, overrides }]) => {
    const said = overrides.find((one: Overridden) => one.source === 'command-line');
    return said === undefined || isDeepStrictEqual(said.value, value)
      ? []
      : `The command line says ${name}, but your administrator decides it (${where}).`;
  });
