/** A bridge without a main process behind it, for tests and measurements of the windows. */
import type {
  AboutView,
  Argument,
  Bridge,
  EventName,
  Events,
  Notice,
  NoticesView,
  Outcome,
  PoliciesView,
  RequestName,
  Results,
  SettingsView,
  StatePatch,
  WindowState,
} from '../../electron/ipc/contract.ts';
import type { ProjectsView } from '../../electron/ipc/project-contract.ts';
import type { ReclaimView } from '../../electron/ipc/reclaim-contract.ts';
import { exampleDiagnostics, examplePrivacy } from './example-privacy.ts';
import { exampleProjects, exampleProjectsView } from './example-projects.ts';
import { exampleSettings, exampleState, settingView } from './example-site.ts';

/** A request as the window made it. */
export interface Asked {
  readonly name: RequestName;
  readonly argument: unknown;
}

type Answer<Name extends RequestName> = (
  argument: Argument<Name>,
) => Outcome<Results[Name]> | Promise<Outcome<Results[Name]>>;
export type Answers = { [Name in RequestName]?: Answer<Name> };

export interface FakeBridge extends Bridge {
  readonly asked: readonly Asked[];
  /** What is answered from now on to one kind of request. */
  answer<Name extends RequestName>(name: Name, answer: Answer<Name>): void;
  tell<Name extends EventName>(name: Name, event: Events[Name]): void;
  state: WindowState;
  settings: SettingsView;
  policies: PoliciesView;
  notices: readonly Notice[];
  projects: ProjectsView;
  reclaim: ReclaimView;
}

export const about: AboutView = {
  version: '0.1.0',
  electron: '45.4.1',
  chrome: '150.0.0.0',
  node: '24.21.0',
  platform: 'linux x64',
  paths: {
    settings: '/home/you/.config/Seatlight',
    logs: '/home/you/logs',
    data: '/home/you/data',
    database: '/home/you/data/history.db',
  },
  serverVersion: '0.1.0',
  protocol: 1,
};

const viewOf = (notices: readonly Notice[]): NoticesView => ({
  notices,
  unread: notices.filter(({ read }) => !read).length,
  popUps: true,
});

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (message: string): Outcome<never> => ({ ok: false, code: 'refused', message });

export function createFakeBridge(view: Bridge['view'] = 'popover'): FakeBridge {
  const asked: Asked[] = [];
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  const answers: Answers = {
    'state:get': () => ok(bridge.state),
    'settings:get': () => ok(bridge.settings),
    'policies:get': () => ok(bridge.policies),
    'settings:set': (values) => {
      const changed = Object.entries(values).map(([name, value]) => [name, settingView(value, { source: 'user' })]);
      bridge.settings = { ...bridge.settings, ...Object.fromEntries(changed) };
      return ok(bridge.settings);
    },
    'settings:discover': () => ok({ proposed: [], notes: [] }),
    'feature:pin': ({ featureId, pinned }) => {
      const others = bridge.settings.pinnedFeatures.value.filter((id) => id !== featureId);
      const value = pinned ? [...others, featureId] : others;
      bridge.settings = { ...bridge.settings, pinnedFeatures: settingView(value, { source: 'user' }) };
      return ok(bridge.settings);
    },
    'feature:mute': ({ featureId, muted }) => {
      const others = bridge.settings.mutedFeatures.value.filter((id) => id !== featureId);
      const value = muted ? [...others, featureId] : others;
      bridge.settings = { ...bridge.settings, mutedFeatures: settingView(value, { source: 'user' }) };
      bridge.tell('settings:changed', bridge.settings);
      return ok(bridge.settings);
    },
    'notices:get': () => ok(viewOf(bridge.notices)),
    'notices:read': (id) => {
      bridge.notices = bridge.notices.map((notice) =>
        id === null || notice.id === id ? { ...notice, read: true } : notice,
      );
      bridge.tell('notices:changed', viewOf(bridge.notices));
      return ok(null);
    },
    'notices:clear': () => {
      bridge.notices = [];
      bridge.tell('notices:changed', viewOf(bridge.notices));
      return ok(null);
    },
    'program:get': () => ok({ path: null, suggestions: [] }),
    'program:choose': () => ok({ path: null, suggestions: [] }),
    'program:forget': () => ok({ path: null, suggestions: [] }),
    'denials:get': () => ok({ denials: [], truncated: false }),
    'borrowed:get': () => ok({ seats: [], unnamed: [], truncated: false }),
    'history:get': () => ok({ fromAt: 0, stepMs: 1_800_000, series: [] }),
    'search:people': () => ok({ matches: [], truncated: false }),
    'about:get': () => ok(about),
    'enrolment:get': () => ok(null),
    'privacy:get': () => ok(examplePrivacy),
    'diagnostics:list': () => ok(exampleDiagnostics),
    'diagnostics:save': () => ok('/home/you/Downloads/seatlight-diagnostics.zip'),
    'projects:get': () => ok(bridge.projects),
    'reclaim:get': () => ok(bridge.reclaim),
    'reclaim:answer': () => ok(bridge.reclaim),
    'reclaim:shield': () => ok(bridge.reclaim),
    'receipt:reopen': () => ok(bridge.reclaim),
    'receipt:keep-closed': () => ok(bridge.reclaim),
    'receipt:remove': () => ok(bridge.reclaim),
    'projects:search': () => ok(Object.values(exampleProjects).map((project) => ({ project, marks: {} }))),
  };

  const bridge: FakeBridge = {
    view,
    asked,
    state: exampleState(),
    policies: { inForce: [], problems: [] },
    settings: exampleSettings(),
    notices: [],
    projects: exampleProjectsView({ enabled: false, current: null }),
    reclaim: { enabled: false, warnings: [], applications: [], receipts: [] },
    async request(name, ...[argument]) {
      asked.push({ name, argument });
      const answer = answers[name] as ((argument: unknown) => Outcome<never>) | undefined;
      return answer ? answer(argument) : (ok(null) as Outcome<never>);
    },
    on(name, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener as (event: never) => void));
      return () => all.delete(listener as (event: never) => void);
    },
    answer(name, answer) {
      Object.assign(answers, { [name]: answer });
    },
    tell(name, event) {
      for (const listener of listeners.get(name) ?? []) listener(event as never);
    },
  };
  return bridge;
}

/** A patch that follows on `state`. */
export const patchAfter = (state: WindowState, change: Partial<StatePatch>): StatePatch => ({
  revision: state.revision + 1,
  previous: state.revision,
  set: {},
  ...change,
});
