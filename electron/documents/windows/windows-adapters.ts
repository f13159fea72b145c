/**
 * The adapters of Windows, in the order in which they are asked. None of them was ever run against the real programs, so they
 * know no application unless their user wants what was never tried.
 */
import type { DocumentAdapter } from '../adapter.ts';
import type { ApplicationRule } from '../rules/application-rule.ts';
import { ruleFor } from '../window/seen-application.ts';
import { createWindowAdapter } from '../window/window-adapter.ts';
import { automatedApplications } from './automated-applications.ts';
import { createAutomationAdapter } from './automation-adapter.ts';
import { desktopWindows } from './desktop-windows.ts';
import { createScriptRunner, type ScriptRunner } from './script-runner.ts';
import { hasEnded, windowsSystem } from './windows-system.ts';

/** How long an application may take for each, in milliseconds. */
const patience = { look: 20_000, save: 60_000, close: 20_000, busy: 5000, between: 500 };

export interface WindowsAdaptersOptions {
  /** Folder of the scripts. */
  readonly scripts: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether what was never tried with the real program may be used; asked each time. */
  unproven(): boolean;
  /** Windows' own PowerShell, unless told otherwise. */
  readonly run?: ScriptRunner;
}

export function windowsAdapters(
  rules: readonly ApplicationRule[],
  { scripts, env, unproven, run = createScriptRunner(scripts, env) }: WindowsAdaptersOptions,
): readonly DocumentAdapter[] {
  const windows = desktopWindows(run);
  const adapters = [
    ...automatedApplications.map((automated) =>
      createAutomationAdapter(automated, (application) => ruleFor(automated.id, application, rules, windows), {
        ...{ run, hasEnded, patience },
      }),
    ),
    createWindowAdapter(rules, { windows, system: windowsSystem(run), patience }),
  ];
  return adapters.map(({ id, connect }) => ({
    id,
    connect: async (application) => (unproven() ? connect(application) : null),
  }));
}
