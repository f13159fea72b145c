/** Which monitoring server a command talks to, with which token, and where both were found. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WayRules } from '../electron/agent/route.ts';
import { isLoopback, readServerAddress } from '../electron/agent/server-address.ts';
import { settingsPath } from '../electron/lifecycle/paths.ts';
import { type MachineSettings, noMachineSettings } from '../electron/policy/machine-settings.ts';
import { sanitiseSettings, settingsOf, settingsView } from '../electron/settings/settings-values.ts';
import { firstToken } from '../electron/settings/token-store.ts';
import { type RuntimeFile, runtimeFileName, runtimeFileSchema } from '../protocol/runtime-file.ts';
import { reasonOf } from '../server/config/config-error.ts';
import { CommandError, exitCodes } from './exit-codes.ts';

/** Where address and token come from when the app runs here. */
const runningApp = 'the running app';

export interface TargetOptions {
  readonly server?: string;
  readonly tokenFile?: string;
  /** The app's folder. */
  readonly appFolder: string;
  readonly env: NodeJS.ProcessEnv;
  /** What administrators say; absent where nobody does. */
  readMachine?(): Promise<MachineSettings>;
}

export interface Target {
  readonly url: string;
  readonly token: string | null;
  /** In words for people, such as `--server` or `the running app`. */
  readonly urlSource: string;
  readonly tokenSource: string;
  /** Whether the app gets a credential for this server by itself, once it runs. */
  readonly appEnrols?: boolean;
  /** What administrators say about the way there; absent where nobody does. */
  readonly rules?: WayRules;
  /** For how long people may wait at most, as administrators say; absent where they do not. */
  readonly maxWaitMs?: number;
  /**
   * Finds it anew. Only where the running app told it: a change of the app's settings gives its server another port and
   * token, or leads elsewhere. Throws `CommandError`.
   */
  readonly findAgain?: () => Promise<Target>;
}

/** Whether a process is there; one of another user counts. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new CommandError(
      `${path} cannot be read: ${reasonOf(error)}.`,
      'Check who may read the file.',
      exitCodes.noServer,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the running app wrote about its embedded server; null when it does not run. Throws `CommandError`. */
export async function readRuntimeFile(appFolder: string): Promise<RuntimeFile | null> {
  const path = join(appFolder, runtimeFileName);
  const text = await readIfThere(path);
  if (text === null) return null;
  const parsed = runtimeFileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new CommandError(
      `${path} is not what the app writes.`,
      'Quit the app and start it again; it then writes the file anew.',
      exitCodes.noServer,
    );
  }
  return isRunning(parsed.data.pid) ? parsed.data : null;
}

/** Throws `CommandError`: without knowing the rules nobody could keep to them. */
async function machineSettings({ readMachine }: TargetOptions): Promise<MachineSettings> {
  try {
    return (await readMachine?.()) ?? noMachineSettings;
  } catch (error) {
    throw new CommandError(
      `What the administrators of this computer say cannot be read: ${reasonOf(error)}.`,
      'Try again; if it stays, tell the administrator.',
      exitCodes.noServer,
    );
  }
}

/** All settings of the app, as far as they are known without it. */
async function readSettings(appFolder: string, { layers }: MachineSettings) {
  const path = settingsPath(appFolder);
  const text = await readIfThere(path);
  const values = text === null ? {} : sanitiseSettings(parseJson(text)).values;
  return settingsOf(settingsView([...layers, { source: 'user', where: path, values }]));
}

async function tokenFrom(options: TargetOptions): Promise<Pick<Target, 'token' | 'tokenSource'> | null> {
  if (options.tokenFile !== undefined) {
    const text = await readIfThere(options.tokenFile);
    const token = firstToken(text ?? '');
    if (token !== null) return { token, tokenSource: `--token-file ${options.tokenFile}` };
    throw new CommandError(
      text === null ? `There is no file ${options.tokenFile}.` : `There is no token in ${options.tokenFile}.`,
      'Give --token-file a file with the token on a line of its own.',
      exitCodes.usage,
    );
  }
  const token = options.env.SEATLIGHT_TOKEN?.trim();
  return token ? { token, tokenSource: 'SEATLIGHT_TOKEN' } : null;
}

function checkedUrl(text: string, source: string): string {
  const address = readServerAddress(text);
  if (address.ok) return address.url;
  throw new CommandError(`${source}: ${address.message}`, 'Correct the address.', exitCodes.usage);
}

/**
 * Finds the server: `--server`, then `SEATLIGHT_SERVER`, then the app that runs on this machine and account, then the
 * server that the app is set to. The token comes from `--token-file`, `SEATLIGHT_TOKEN` or the running app. Throws
 * `CommandError` when there is none.
 */
export async function findTarget(options: TargetOptions): Promise<Target> {
  const given = await tokenFrom(options);
  const settings = await readSettings(options.appFolder, await machineSettings(options));
  const { proxy, proxyBypass, caFile, serverKeyPins } = settings;
  const { maxWaitMinutes } = settings;
  const wait = maxWaitMinutes === null ? {} : { maxWaitMs: maxWaitMinutes * 60_000 };
  const rules = { proxy, proxyBypass, caFile, serverKeyPins };
  const withToken = (url: string, urlSource: string): Target => ({
    url: checkedUrl(url, urlSource),
    urlSource,
    ...(given ?? { token: null, tokenSource: 'none' }),
    rules,
    ...wait,
  });
  if (options.server !== undefined) return withToken(options.server, '--server');
  if (options.env.SEATLIGHT_SERVER) return withToken(options.env.SEATLIGHT_SERVER, 'SEATLIGHT_SERVER');
  const running = await readRuntimeFile(options.appFolder);
  if (running !== null) {
    const { url } = running;
    const own = { token: running.token, tokenSource: runningApp };
    const found = { url, urlSource: runningApp, findAgain: () => findTarget(options) };
    // Nobody else has a token for the server inside the app, and nobody's rules are about it.
    return isLoopback(url) ? { ...found, ...own } : { ...found, ...(given ?? own), rules };
  }
  if (settings.mode === 'server' && settings.serverUrl) {
    const found = withToken(settings.serverUrl, "the app's settings");
    return settings.enrolmentFile === '' ? found : { ...found, appEnrols: true };
  }
  throw new CommandError(
    `No monitoring server: the app is not running on this machine and account (looked in ${options.appFolder}).`,
    'Start the app, or name a server with --server https://monitor.example and a token in SEATLIGHT_TOKEN.',
    exitCodes.noServer,
  );
}
