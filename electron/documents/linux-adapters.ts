/** The adapters of Linux, in the order in which they are asked: those that know more of an application come first. */
import { join } from 'node:path';
import type { DocumentAdapter } from './adapter.ts';
import { sessionBus } from './gtk/gdbus.ts';
import { createGtkAdapter } from './gtk/gtk-adapter.ts';
import { createOfficeAdapter } from './libreoffice/office-adapter.ts';
import { linuxSystem } from './linux-system.ts';
import type { ApplicationRule } from './rules/application-rule.ts';
import { createWindowAdapter } from './window/window-adapter.ts';
import { x11Windows } from './x11/windows.ts';

/** How long an application may take, in milliseconds. */
const patience = { save: 60_000, close: 20_000 };

/** @param assets folder of what is shipped with the app */
export function linuxAdapters(
  rules: readonly ApplicationRule[],
  { assets, env }: { readonly assets: string; readonly env: NodeJS.ProcessEnv },
): readonly DocumentAdapter[] {
  const ports = { windows: x11Windows(env), system: linuxSystem(env), patience };
  return [
    createOfficeAdapter(rules, { ...ports, env, script: join(assets, 'documents', 'libreoffice.py') }),
    createGtkAdapter(rules, { ...ports, bus: sessionBus(env) }),
    createWindowAdapter(rules, ports),
  ];
}
