/** `seatlight diagnostics`: one archive for those who help, redacted, listed before it is written. Works without the app. */
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { whoAmI } from '../electron/agent/identity.ts';
import { bytesOf, type DiagnosticFile, redactedInWords, zipOf } from '../electron/diagnostics/diagnostic-file.ts';
import { diagnosticsName } from '../electron/diagnostics/diagnostics.ts';
import { gatherDiagnostics } from '../electron/diagnostics/gather.ts';
import { type MachineSettings, noMachineSettings } from '../electron/policy/machine-settings.ts';
import { policiesView } from '../electron/policy/policies-view.ts';
import { reasonOf } from '../server/config/config-error.ts';
import { version } from '../server/version.ts';
import { findings } from './doctor.ts';
import type { Finding } from './doctor-finding.ts';
import { readAppSettings } from './doctor-settings.ts';
import { CommandError, exitCodes } from './exit-codes.ts';
import { findTarget, type TargetOptions } from './target.ts';
import type { Terminal } from './terminal.ts';
import { plural } from './words.ts';

export interface DiagnosticsOptions extends TargetOptions {
  /** Only tells what would be in it. */
  readonly list: boolean;
  /** The file; absent: one in the current folder. */
  readonly output?: string;
  /** Names of people and computers stay in it. */
  readonly keepNames: boolean;
}

export async function runDiagnostics(options: DiagnosticsOptions, terminal: Terminal): Promise<void> {
  const { list, keepNames, output = diagnosticsName(Date.now()) } = options;
  const files = await gather(options, !keepNames);
  terminal.lines(files.map(lineOf));
  if (list) return;
  const path = resolve(output);
  try {
    await writeFile(path, zipOf(files), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new CommandError(
      `${path} could not be written: ${reasonOf(error)}.`,
      'Name another file with --output; one that is there already is left alone.',
      exitCodes.trouble,
    );
  }
  terminal.lines(['', `Written to ${path}. Look at it before you give it to anybody.`]);
}

const nameWidth = 18;

function lineOf(file: DiagnosticFile): string {
  const redacted = redactedInWords(file.redacted);
  const size = plural(bytesOf(file), 'byte');
  return `${file.name.padEnd(nameWidth)}  ${size.padStart(13)}  ${file.about}${redacted === '' ? '' : ` Taken out: ${redacted}.`}`;
}

async function gather(options: DiagnosticsOptions, hideNames: boolean): Promise<readonly DiagnosticFile[]> {
  const machine = await machineSettings(options);
  const { view } = await readAppSettings(options.appFolder, machine);
  if (!view.diagnostics.value) {
    throw new CommandError('The administrator does not allow files of diagnostics.', 'Ask there.', exitCodes.refused);
  }
  const target = await findTarget(options).catch(() => null);
  return gatherDiagnostics(
    {
      dataFolder: options.appFolder,
      me: whoAmI(options.env),
      settings: view,
      policies: policiesView(view, machine),
      program: { version, ...process.versions, program: process.execPath, by: 'the command line tool' },
      connection: await examined(options),
      more: [],
      programFolders: [dirname(process.execPath), dirname(import.meta.dirname)],
      secrets: target?.token ? [target.token] : [],
    },
    hideNames,
  );
}

/** What `doctor` finds; settings have a file of their own. */
async function examined(options: DiagnosticsOptions): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings(options)) if (finding.step !== 'App settings') all.push(finding);
  return all;
}

async function machineSettings({ readMachine }: TargetOptions): Promise<MachineSettings> {
  try {
    return (await readMachine?.()) ?? noMachineSettings;
  } catch (error) {
    throw new CommandError(
      `Whether the administrator allows it cannot be read: ${reasonOf(error)}.`,
      'Try again; if it stays, tell the administrator.',
      exitCodes.trouble,
    );
  }
}
