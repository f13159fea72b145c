/** What must happen before Electron is ready: the command line, the folders, the one instance, the tight switches. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { app, Menu } from 'electron';
import { type CommandLine, readCommandLine } from '../command-line/command-line.ts';
import { remarksOn } from '../command-line/strange-options.ts';
import { appOrigin } from '../security/app-origin.ts';
import { registerAppScheme } from '../security/app-protocol.ts';
import { debugSwitch } from '../security/debug-switches.ts';
import { type LockDown, lockDownApp } from '../security/lock-down.ts';
import { hasTrayHost, waitForTrayHost } from '../tray/host/tray-host.ts';
import { collectCalls, type EarlyCalls } from './app-calls.ts';
import { appUserModelId, toastActivatorId } from './app-identity.ts';
import { userDataFolder } from './paths.ts';

/** What the rest of the start needs. */
export interface Prepared {
  readonly commandLine: CommandLine;
  readonly dataFolder: string;
  readonly lockDown: LockDown;
  readonly calls: EarlyCalls;
  /** Whether the desktop has a place for the icon; asked while Electron gets ready. */
  readonly trayHost: Promise<boolean>;
}

/** For a shell: the command line was wrong. */
const usageExitCode = 2;
/** How long the desktop's panel is waited for: at login it starts together with the app. */
const panelWithinMs = { atLogin: 15_000, byHand: 1000 };

/** Whether somebody wants a way into the packaged app, who gets none: it then is ending already. */
export function refusesDebugging(): boolean {
  const debugging = app.isPackaged ? debugSwitch((name) => app.commandLine.hasSwitch(name)) : null;
  if (debugging) refuse(`${debugging} is not allowed: it would open the app to other programs.`);
  return debugging !== null;
}

/** @returns null when the app must not go on; it then is ending already */
export function prepareApp(words: readonly string[], folder: string): Prepared | null {
  const commandLine = readCommandLine(words, folder);
  if (!commandLine.ok) return refuse(commandLine.message);
  for (const remark of remarksOn(words)) console.error(`seatlight: ${remark}`);

  const { platform, env } = process;
  const dataFolder =
    commandLine.value.userDataDir ?? userDataFolder({ platform, env, appData: app.getPath('appData') });
  const unusable = unusablePath(commandLine.value, dataFolder);
  if (unusable) return refuse(unusable);
  app.setPath('userData', dataFolder);
  // Before the id: both stand in the shortcut by which Windows knows whose pop-up was clicked.
  if (platform === 'win32') app.setToastActivatorCLSID(toastActivatorId);
  app.setAppUserModelId(appUserModelId);
  const { hidden, link } = commandLine.value;
  if (!app.requestSingleInstanceLock({ hidden, link })) {
    if (!hidden) console.error('Seatlight is running already; it comes to the front.');
    app.exit(0);
    return null;
  }

  // Half of the memory of the GPU process for a window that shows text and bars.
  app.disableHardwareAcceleration();
  // Root has no sandbox: told so on the command line, Electron would not start with both.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  Menu.setApplicationMenu(null);
  registerAppScheme();
  const lockDown = pageRules(app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL);
  lockDownApp(app, lockDown);
  const look = () => hasTrayHost(platform, env);
  const trayHost = waitForTrayHost(hidden ? panelWithinMs.atLogin : panelWithinMs.byHand, look);
  return { commandLine: commandLine.value, dataFolder, lockDown, calls: collectCalls(link), trayHost };
}

/** Why a path cannot be used, null when all can; makes the data folder on the way. */
function unusablePath({ lmutilPath, tokenFile }: CommandLine, dataFolder: string): string | null {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    accessSync(dataFolder, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The folder ${dataFolder} cannot be used for the data of the app (${why}). Name another with --user-data-dir.`;
  }
  try {
    if (lmutilPath !== null) accessSync(lmutilPath, constants.X_OK);
  } catch {
    return `--lmutil: there is no program at ${lmutilPath}.`;
  }
  try {
    if (tokenFile !== null) accessSync(tokenFile, constants.R_OK);
  } catch {
    return `--token-file: ${tokenFile} is not there or cannot be read.`;
  }
  return null;
}

function refuse(message: string): null {
  console.error(`seatlight: ${message}`);
  app.exit(usageExitCode);
  return null;
}

/** @param developmentServer where Vite serves the pages while developing */
function pageRules(developmentServer: string | undefined): LockDown {
  const url = developmentServer === undefined ? null : URL.parse(developmentServer);
  if (!url) return { trustedOrigin: appOrigin, alsoAllowed: [] };
  return { trustedOrigin: url.origin, alsoAllowed: [`ws://${url.host}/`, 'devtools://'] };
}
