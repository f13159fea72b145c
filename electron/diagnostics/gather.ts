/** All files of diagnostics, from what the app or the command line tool knows, and from what is kept on the disk. */
import { homedir, hostname, release, totalmem, userInfo, version } from 'node:os';
import type { Me } from '../agent/agent-state.ts';
import { type PoliciesView, type SettingsView, settingNames } from '../ipc/settings-contract.ts';
import { settingsOf } from '../settings/settings-values.ts';
import { type DiagnosticFile, diagnosticFiles, type RawFile } from './diagnostic-file.ts';
import { documentsOf, keptReceipts, logFiles, receiptsFile } from './kept-files.ts';
import { redactionHere } from './redaction-here.ts';

export interface DiagnosticSources {
  readonly dataFolder: string;
  readonly me: Me;
  readonly settings: SettingsView;
  readonly policies: PoliciesView;
  /** Versions, and how the program runs. */
  readonly program: Readonly<Record<string, unknown>>;
  /** How the connection does and by which way it goes. Never with a token. */
  readonly connection: unknown;
  /** What only one of the two knows. */
  readonly more: readonly RawFile[];
  /** Folders of the program. */
  readonly programFolders: readonly string[];
  /** Tokens that are known, so that they are found wherever they are. */
  readonly secrets: readonly string[];
}

/** What tells one desktop session from another; nothing of what runs in it. */
const sessionVariables = [
  'XDG_SESSION_TYPE',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_CLASS',
  'WAYLAND_DISPLAY',
  'DISPLAY',
  'SESSIONNAME',
  'LANG',
  'LC_ALL',
];

function systemFile(env: NodeJS.ProcessEnv): RawFile {
  const session = Object.fromEntries(sessionVariables.map((name) => [name, env[name] ?? null]));
  return {
    name: 'system.json',
    about: 'The operating system and the desktop session.',
    content: {
      platform: process.platform,
      architecture: process.arch,
      release: release(),
      version: version(),
      memoryBytes: totalmem(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      session,
    },
  };
}

/** Rules of one's own for projects name folders and documents: only how many there are is told. */
function settingsFile(view: SettingsView): RawFile {
  const shown = (name: string, value: unknown) =>
    name === 'projectRules' && Array.isArray(value) ? `${value.length} rules` : value;
  const content = settingNames.map((name) => {
    const { value, source, where, locked, overrides } = view[name];
    const others = overrides.map((one) => ({ ...one, value: shown(name, one.value) }));
    return [name, { value: shown(name, value), source, where, locked, overrides: others }];
  });
  return {
    name: 'settings.json',
    about: 'Every setting, where it comes from and what it overrides.',
    content: Object.fromEntries(content),
  };
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

export async function gatherDiagnostics(
  sources: DiagnosticSources,
  hideNames: boolean,
): Promise<readonly DiagnosticFile[]> {
  const { dataFolder, me, settings, policies, program, connection, more, programFolders, secrets } = sources;
  const { env, platform } = process;
  const [receipts, logs] = await Promise.all([keptReceipts(dataFolder), logFiles(dataFolder)]);
  const raw: readonly RawFile[] = [
    { name: 'program.json', about: 'Versions of the program.', content: { me, ...program } },
    systemFile(env),
    settingsFile(settings),
    { name: 'policies.json', about: 'Policies in force, and what is wrong with them.', content: policies },
    { name: 'connection.json', about: 'The way to the monitoring server, and how it does.', content: connection },
    ...more,
    receiptsFile(receipts),
    ...logs,
  ];
  const redaction = redactionHere(
    {
      ...{ platform, env, me, secrets, home: homedir(), account: accountName(), computer: hostname() },
      settings: settingsOf(settings),
      documents: documentsOf(receipts),
      programFolders: [dataFolder, ...programFolders],
    },
    hideNames,
  );
  return diagnosticFiles(raw, redaction);
}
