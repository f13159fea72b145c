/** The documents of applications, with the effects of the real world and the adapters of this system. */
import { join } from 'node:path';
import type { Log } from '../lifecycle/log-file.ts';
import { launchProgram } from '../programs/launch.ts';
import { type DocumentAdapter, DocumentProblem, type DocumentSession, type RunningApplication } from './adapter.ts';
import { connectTo } from './connect.ts';
import type { LeftFile } from './document-state.ts';
import { type Reopened, reopen } from './reopen.ts';
import type { ApplicationRule } from './rules/application-rule.ts';
import { loadRules } from './rules/load-rules.ts';

export interface Documents {
  /** What is known of applications, in the order in which it counts. */
  readonly rules: readonly ApplicationRule[];
  /** Null when no adapter knows the application. Fails with a `DocumentProblem`. */
  connect(application: RunningApplication): Promise<DocumentSession | null>;
  /** Opens files again in the program that they were closed with. Fails with a `DocumentProblem`. */
  reopen(program: string, files: readonly LeftFile[]): Promise<Reopened>;
}

export interface AppDocumentsOptions {
  /** Folder of what is shipped with the app. */
  readonly assets: string;
  readonly log: Log;
  /** Whether what was never tried with the real program may be used; asked each time. */
  unproven(): boolean;
  /** Whether applications may be looked into by this adapter, to be closed; asked each time. */
  mayUse(adapterId: string): boolean;
  /** Why a program may not be started, as a sentence; null when it may. */
  whyNotLaunchable(path: string): Promise<string | null>;
  /** Of this computer, unless told otherwise. */
  readonly env?: NodeJS.ProcessEnv;
}

export async function openDocuments({
  assets,
  log,
  unproven,
  mayUse,
  whyNotLaunchable,
  env = process.env,
}: AppDocumentsOptions): Promise<Documents> {
  const { platform } = process;
  const rules = await loadRules({ env, platform, log });
  const adapters = await adaptersOf(platform, rules, { assets, env, unproven });
  return {
    rules,
    connect: (application) =>
      connectTo(
        application,
        adapters.filter(({ id }) => mayUse(id)),
      ),
    reopen: (program, files) =>
      reopen(program, files, {
        rules,
        async launch(path, words) {
          const why = await whyNotLaunchable(path);
          if (why !== null) throw new DocumentProblem('not-possible', why);
          await launchProgram(path, words, env);
        },
      }),
  };
}

/** Those of the other system are not even loaded. */
async function adaptersOf(
  platform: NodeJS.Platform,
  rules: readonly ApplicationRule[],
  { assets, env, unproven }: Required<Pick<AppDocumentsOptions, 'assets' | 'env' | 'unproven'>>,
): Promise<readonly DocumentAdapter[]> {
  if (platform === 'linux') return (await import('./linux-adapters.ts')).linuxAdapters(rules, { assets, env });
  if (platform !== 'win32') return [];
  const { windowsAdapters } = await import('./windows/windows-adapters.ts');
  return windowsAdapters(rules, { scripts: join(assets, 'documents', 'windows'), env, unproven });
}
