/** What main does for each request of a window. */

import type { Manager } from '../../protocol/license.ts';
import type { Agent } from '../agent/agent.ts';
import { apiProblem } from '../agent/api-problem.ts';
import type { Route } from '../agent/route.ts';
import type { Credentials } from '../enrolment/credentials.ts';
import { policiesView } from '../policy/policies-view.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { checkMonitoringServer } from './check-monitoring-server.ts';
import type { AboutView, DiscoveryResult, ViewTarget } from './contract.ts';
import { borrowedWithoutNames } from './hidden-names.ts';
import type { PatchSender } from './patch-sender.ts';
import { type PersonPorts, personHandlers } from './person-handlers.ts';
import { type PrivacyPorts, privacyHandlers } from './privacy-handlers.ts';
import { type ProjectPorts, projectHandlers } from './project-handlers.ts';
import { type ReclaimPorts, reclaimHandlers } from './reclaim-handlers.ts';
import { type Handlers, RequestError } from './register.ts';

export interface HandlerPorts extends PersonPorts, PrivacyPorts, ProjectPorts, ReclaimPorts {
  readonly agent: Agent;
  readonly patches: PatchSender;
  readonly settings: SettingsStore;
  readonly credentials: Pick<Credentials, 'type' | 'view'>;
  /** Features that a window looks at, so that they are given up with it. */
  readonly looking: Looking;
  about(): AboutView;
  /** The way to a server that is not (yet) the one in use. */
  routeTo(serverUrl: string): Promise<Route>;
  /** The token of the server in use may have changed. */
  tokenChanged(serverUrl: string): void;
  /** The path of the license manager's status tool on this computer; null when it is nowhere. */
  findTool(manager: Manager): Promise<string | null>;
  /** Looks for license servers on this computer, and at the usual ports of these hosts. */
  discover(hosts: readonly string[]): Promise<DiscoveryResult>;
  closeWindow(webContentsId: number): void;
  openSettings(): void;
  /** Somebody looks at the settings: what administrators say is read again. */
  lookAtPolicies(): void;
  openLink(link: 'help' | 'source'): Promise<void>;
  /** Where the popover of this page was asked to go before it was there, once. */
  takeTarget(webContentsId: number): ViewTarget | null;
}

/** Which windows look at which features. */
export interface Looking {
  add(webContentsId: number, featureId: string): void;
  remove(webContentsId: number, featureId: string): void;
  removeAll(webContentsId: number): void;
}

export function createLooking(agent: Pick<Agent, 'watchFeature' | 'unwatchFeature'>): Looking {
  const byWindow = new Map<number, Set<string>>();
  const remove = (id: number, featureId: string) => {
    if (byWindow.get(id)?.delete(featureId)) agent.unwatchFeature(featureId);
  };
  return {
    add(id, featureId) {
      const features = byWindow.get(id) ?? new Set();
      byWindow.set(id, features);
      if (features.has(featureId)) return;
      features.add(featureId);
      agent.watchFeature(featureId);
    },
    remove,
    removeAll(id) {
      for (const featureId of [...(byWindow.get(id) ?? [])]) remove(id, featureId);
      byWindow.delete(id);
    },
  };
}

export function createHandlers(ports: HandlerPorts): Handlers {
  const { agent, patches, settings, credentials, looking } = ports;

  /** Asks the monitoring server; a failure reaches the window as the problem it is. */
  async function ask<T>(question: (client: MonitorClient, route: Route) => Promise<T>): Promise<T> {
    try {
      return await question(await import('../agent/monitor-client.ts'), await agent.route());
    } catch (error) {
      const { kind, message } = apiProblem(error, agent.store.get().connection.server).problem;
      throw new RequestError(kind, message);
    }
  }

  async function changeSettings(values: Parameters<SettingsStore['change']>[0]) {
    const change = await settings.change(values);
    if (!change.ok) throw new RequestError('not-changed', change.message);
    return change.view;
  }

  return {
    'state:get': (_none, id) => patches.stateFor(id),
    'holders:watch': (featureId, id) => {
      looking.add(id, featureId);
      return null;
    },
    'holders:unwatch': (featureId, id) => {
      looking.remove(id, featureId);
      return null;
    },
    'history:get': (ids) => ask((client, route) => client.fetchHistory(route, ids)),
    'search:people': (text) =>
      settings.values().hideNames
        ? { matches: [], truncated: false }
        : ask((client, route) => client.searchPeople(route, text)),
    'borrowed:get': async () => {
      const borrowed = await ask((client, route) => client.fetchBorrowed(route));
      return settings.values().hideNames ? borrowedWithoutNames(borrowed, agent.store.get().me) : borrowed;
    },
    'server:refresh': () => {
      agent.refresh();
      return null;
    },
    'settings:get': () => settings.view(),
    'policies:get': () => {
      ports.lookAtPolicies();
      return policiesView(settings.view(), settings.machine());
    },
    'settings:set': changeSettings,
    'settings:check': async (check) => {
      // Of another machine's tools nothing is known here.
      const found = agent.store.get().connection.embedded ? await ports.findTool(check.manager) : null;
      const tool = check.tool ?? found ?? undefined;
      return ask((client, route) => client.checkLicenseServer(route, { ...check, tool }));
    },
    'settings:discover': ({ hosts }) => ports.discover(hosts),
    'settings:set-token': async ({ serverUrl, token }) => {
      try {
        await credentials.type(serverUrl, token);
      } catch (error) {
        throw new RequestError('not-stored', error instanceof Error ? error.message : String(error));
      }
      ports.tokenChanged(serverUrl);
      return null;
    },
    'settings:check-server': ({ serverUrl }) => checkMonitoringServer(serverUrl, ports.routeTo),
    'enrolment:get': () => credentials.view(settings.values().serverUrl),
    'about:get': () => ports.about(),
    'feature:pin': ({ featureId, pinned }) => {
      const others = settings.values().pinnedFeatures.filter((id) => id !== featureId);
      return changeSettings({ pinnedFeatures: pinned ? [...others, featureId] : others });
    },
    'window:close': (_none, id) => {
      ports.closeWindow(id);
      return null;
    },
    'window:open-settings': () => {
      ports.openSettings();
      return null;
    },
    'link:open': async (link) => {
      await ports.openLink(link);
      return null;
    },
    'feature:mute': ({ featureId, muted }) => {
      const others = settings.values().mutedFeatures.filter((id) => id !== featureId);
      return changeSettings({ mutedFeatures: muted ? [...others, featureId] : others });
    },
    'view:target': (_none, id) => ports.takeTarget(id),
    ...personHandlers(ports),
    ...privacyHandlers(ports),
    ...projectHandlers(ports),
    ...reclaimHandlers(ports),
  };
}

type MonitorClient = typeof import('../agent/monitor-client.ts');
