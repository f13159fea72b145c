/** What administrators say, with the effects of the real world: read at the start, and followed while the app runs. */
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { app, powerMonitor } from 'electron';
import { systemClock } from '../../protocol/clock.ts';
import type { Overridden } from '../ipc/settings-contract.ts';
import type { Log } from '../lifecycle/log-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { followMachineSettings, type MachineFollower } from './follow-machine-settings.ts';
import type { MachineSettings } from './machine-settings.ts';
import { type MachinePlace, machinePlace, readMachineSettings } from './read-machine-settings.ts';
import { problemInWords } from './value-in-words.ts';
import { watchMachineFiles } from './watch-files.ts';

/** The start waits no longer; what comes later counts as soon as it is there. */
const firstWithinMs = 3000;

/** Where administrators of this computer say what counts. */
export const appMachinePlace = (): MachinePlace =>
  machinePlace(
    process.platform,
    process.env,
    // SECURITY: who starts the packaged app must not choose whose policies count.
    app.isPackaged ? null : (process.env.SEATLIGHT_MACHINE_FOLDER ?? null),
  );

/** Never fails: what could not be read in time is a problem that is told. */
export async function firstMachineSettings(place: MachinePlace, log: Log): Promise<MachineSettings> {
  const read = readMachineSettings(place);
  try {
    const machine = await Promise.race([read, pause(firstWithinMs, null, { ref: false })]);
    if (machine) return machine;
    log('Policies could not be read in time; they count as soon as they are read.');
  } catch (error) {
    log('Policies could not be read.', error);
  }
  read.catch(() => undefined);
  const where = place.platform === 'win32' ? 'HKLM\\SOFTWARE\\Policies\\Seatlight' : place.files.folder;
  const message = 'It could not be read when the app started; it is tried again.';
  return { layers: [], problems: [{ kind: 'ignored', name: null, where, message }] };
}

/** Each changed value takes effect as if the person had changed it. */
export function followAppPolicies(settings: SettingsStore, place: MachinePlace, log: Log): MachineFollower {
  let told: ReadonlySet<string> = new Set();
  const tell = () => {
    const lines = settings.machine().problems.map((problem) => `Policies: ${problemInWords(problem)}`);
    for (const line of lines) if (!told.has(line)) log(line);
    told = new Set(lines);
  };
  tell();
  settings.subscribe(tell);
  const follower = followMachineSettings({
    clock: systemClock,
    read: () => readMachineSettings(place),
    take: settings.setMachine,
    watch: (changed) => (place.platform === 'linux' ? watchMachineFiles(place.files.folder, changed) : () => {}),
    log,
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
