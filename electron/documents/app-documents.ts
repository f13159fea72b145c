/** The documents of applications, with the effects of the real world and the adapters of this system. */
import { join } from 'node:path';
import type { Log } from '../lifecycle/log-file.ts';
import { launchProgram } from '../programs/launch.ts';
import type { DocumentAdapter, DocumentSession, RunningApplication } from './adapter.ts';
import { connectTo } from './connect.ts';
import type { LeftFile } from './document-state.ts';
import { sessionBus } from './gtk/gdbus.ts';
import { createGtkAdapter } from './gtk/gtk-adapter.ts';
import { createOfficeAdapter } from './libreoffice/office-adapter.ts';
import { type Reopened, reopen } from './reopen.ts';
import type { ApplicationRule } from './rules/application-rule.ts';
import { loadRules } from './rules/load-rules.ts';
import { createWindowAdapter } from './window/window-adapter.ts';
import { x11Windows } from './x11/windows.ts';

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
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

const patience = { save: 60_000, close: 20_000 };

export async function openDocuments({
  assets,
  log,
  env = process.env,
  platform = process.platform,
}: AppDocumentsOptions): Promise<Documents> {
  const rules = await loadRules({ env, platform, log });
  const adapters = await adaptersFor(platform, rules, { assets, env });
  return {
    rules,
    connect: (application) => connectTo(application, adapters),
    reopen: (program, files) => reopen(program, files, { rules, launch: launchProgram }),
  };
}

async function adaptersFor(
  platform: NodeJS.Platform,
  rules: readonly ApplicationRule[],
  { assets, env }: { readonly assets: string; readonly env: NodeJS.ProcessEnv },
): Promise<readonly DocumentAdapter[]> {
  if (platform !== 'linux') return [];
  const ports = { windows: x11Windows(env), env, patience };
  return [
    createOfficeAdapter(rules, { ...ports, script: join(assets, 'documents', 'libreoffice.py') }),
    createGtkAdapter(rules, { ...ports, bus: sessionBus(env) }),
    createWindowAdapter(rules, ports),
  ];
}
