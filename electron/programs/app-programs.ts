/** The programs of features, with the effects of the real world. */
import { dirname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { AgentStore } from '../agent/agent-store.ts';
import type { Log } from '../lifecycle/log-file.ts';
import { readJsonFile, writeJsonFile } from '../settings/json-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { whyNotExecutable } from './executable.ts';
import { launchProgram } from './launch.ts';
import { whyNotLaunchable } from './launchable.ts';
import { createPrograms, type Programs } from './programs.ts';
import { runningPrograms } from './running-programs.ts';
import { recordSightings } from './sighting-recorder.ts';
import { type ProgramSightings, readSightings } from './sightings.ts';

export interface AppProgramsOptions {
  readonly store: AgentStore;
  readonly settings: SettingsStore;
  readonly dataFolder: string;
  readonly log: Log;
  /** Keeps the popover open while the dialog is, and tells which window it belongs to. */
  withDialog<T>(show: (parent: BrowserWindow | null) => Promise<T>): Promise<T>;
}

export async function openPrograms({
  store,
  settings,
  dataFolder,
  log,
  withDialog,
}: AppProgramsOptions): Promise<Programs> {
  const path = join(dataFolder, 'programs-seen.json');
  const recorder = recordSightings({
    store,
    now: Date.now,
    processes: runningPrograms,
    known: await readKnown(path, log),
    save: (sightings) => writeJsonFile(path, { version: 1, sightings }),
    ownPath: process.execPath,
    log,
  });
  return createPrograms({
    programs: () => settings.values().programs,
    async save(programs) {
      const change = await settings.change({ programs: [...programs] });
      return change.ok ? { ok: true } : change;
    },
    suggestions: recorder.suggestions,
    named: recorder.named,
    pick: (feature, startAt) => withDialog((parent) => pickProgram(parent, feature, startAt)),
    check: async (path) =>
      (await whyNotExecutable(path)) ?? (await whyNotLaunchable(path, settings.values().launchablePrograms)),
    launch: launchProgram,
  });
}

async function readKnown(path: string, log: Log): Promise<ProgramSightings> {
  try {
    const file = await readJsonFile(path, Date.now());
    return file.kind === 'read' ? readSightings(file.json) : {};
  } catch (error) {
    log('What ran before could not be read.', error);
    return {};
  }
}

async function pickProgram(
  parent: BrowserWindow | null,
  feature: string,
  startAt: string | null,
): Promise<string | null> {
  const options = {
    title: `What shall Start launch for ${feature}?`,
    buttonLabel: 'Choose',
    properties: ['openFile' as const, 'dontAddToRecent' as const],
    ...(startAt === null ? {} : { defaultPath: process.platform === 'win32' ? startAt : join(dirname(startAt), '/') }),
    ...(process.platform === 'win32' ? { filters: [{ name: 'Programs', extensions: ['exe', 'com'] }] } : {}),
  };
  const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}
