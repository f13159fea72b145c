/** Diagnostics with what the running app knows. */
import { dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Agent } from '../agent/agent.ts';
import { ruledProxy } from '../agent/proxy.ts';
import { sentLog } from '../agent/sent/sent-log.ts';
import { isLoopback } from '../agent/server-address.ts';
import { systemProxy } from '../lifecycle/system-proxy.ts';
import { policiesView } from '../policy/policies-view.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { certificateOf } from './certificate.ts';
import type { RawFile } from './diagnostic-file.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics.ts';
import { gatherDiagnostics } from './gather.ts';

export interface AppDiagnosticsOptions {
  readonly agent: Agent;
  readonly settings: SettingsStore;
  readonly dataFolder: string;
  withDialog<T>(show: (parent: BrowserWindow | null) => Promise<T>): Promise<T>;
}

export const createAppDiagnostics = (options: AppDiagnosticsOptions): Diagnostics =>
  createDiagnostics({
    gather: (hideNames) => gather(options, hideNames),
    isAllowed: () => options.settings.values().diagnostics,
    choosePath: (name) => options.withDialog((parent) => choosePath(parent, name)),
    now: Date.now,
  });

async function gather({ agent, settings, dataFolder }: AppDiagnosticsOptions, hideNames: boolean) {
  const { me, connection } = agent.store.get();
  const route = await agent.route().catch(() => null);
  const view = settings.view();
  const sources = {
    dataFolder,
    me,
    settings: view,
    policies: policiesView(view, settings.machine()),
    program: {
      version: app.getVersion(),
      ...process.versions,
      isPackaged: app.isPackaged,
      uptimeSeconds: Math.round(process.uptime()),
      program: process.execPath,
      gpu: app.getGPUFeatureStatus(),
    },
    connection: {
      ...connection,
      hasToken: Boolean(route?.token),
      ...(route === null ? {} : await wayTo(route.serverUrl, settings)),
    },
    more: [processesFile(), sentFile()],
    programFolders: [app.getAppPath(), dirname(process.execPath), process.resourcesPath],
    secrets: route?.token ? [route.token] : [],
  };
  return gatherDiagnostics(sources, hideNames);
}

async function wayTo(serverUrl: string, settings: SettingsStore) {
  const { saidBy, inOrder } = await proxiesTo(serverUrl, settings);
  const certificate = inOrder[0] === null ? await certificateOf(serverUrl) : 'not looked at: a proxy is in between';
  return { serverUrl, proxies: { saidBy, inOrder }, certificate };
}

async function proxiesTo(serverUrl: string, settings: SettingsStore) {
  if (isLoopback(serverUrl)) return { saidBy: 'nobody: the server is on this computer', inOrder: [null] };
  const ruled = ruledProxy(settings.values(), new URL(serverUrl).hostname);
  if (ruled) return { saidBy: 'the setting "proxy"', inOrder: ruled };
  return { saidBy: 'the system', inOrder: await systemProxy(serverUrl) };
}

const processesFile = (): RawFile => ({
  name: 'processes.json',
  about: 'Memory and processor time of the app.',
  content: app
    .getAppMetrics()
    .map(({ type, pid, creationTime, cpu, memory }) => ({ type, pid, creationTime, cpu, memory })),
});

const sentFile = (): RawFile => ({
  name: 'sent.json',
  about: 'How often the app sent what to the monitoring server, without what was said.',
  content: sentLog.records().map(({ kind, count, bytes, lastAt }) => ({ kind, count, bytes, lastAt })),
});

async function choosePath(parent: BrowserWindow | null, name: string): Promise<string | null> {
  const options = {
    title: 'Where to write the diagnostics?',
    defaultPath: join(app.getPath('downloads'), name),
    filters: [{ name: 'Zip archive', extensions: ['zip'] }],
    properties: ['showOverwriteConfirmation' as const, 'dontAddToRecent' as const],
  };
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}
