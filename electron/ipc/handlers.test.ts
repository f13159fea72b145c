import { describe, expect, it, vi } from 'vitest';
import type { Agent } from '../agent/agent.ts';
import { createAgentStore } from '../agent/agent-store.ts';
import { noMachineSettings } from '../policy/machine-settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { builtInSettings, settingsView } from '../settings/settings-values.ts';
import { createHandlers, createLooking, type HandlerPorts } from './handlers.ts';
import { RequestError } from './register.ts';

describe('createLooking', () => {
  it('counts a window once, and gives everything up with it', () => {
    const watchFeature = vi.fn();
    const unwatchFeature = vi.fn();
    const looking = createLooking({ watchFeature, unwatchFeature });
    looking.add(1, 'a');
    looking.add(1, 'a');
    looking.add(1, 'b');
    looking.add(2, 'a');
    expect(watchFeature.mock.calls.flat()).toEqual(['a', 'b', 'a']);
    looking.remove(1, 'never');
    looking.remove(1, 'b');
    looking.remove(1, 'b');
    expect(unwatchFeature.mock.calls.flat()).toEqual(['b']);
    looking.removeAll(1);
    looking.removeAll(1);
    looking.removeAll(9);
    expect(unwatchFeature.mock.calls.flat()).toEqual(['b', 'a']);
  });
});

function setUp(change: Partial<HandlerPorts> = {}) {
  const store = createAgentStore({ user: 'ana', host: 'ws-1' });
  const route = async () => ({ serverUrl: 'http://127.0.0.1:1', token: null, agent: undefined });
  const saved = vi.fn<SettingsStore['change']>(async () => ({ ok: true, view: {} as never }));
  const ports: HandlerPorts = {
    agent: { store, route, refresh: vi.fn() } as unknown as Agent,
    shown: store,
    patches: { stateFor: () => store.get(), forget: () => {} },
    settings: {
      values: () => ({ ...builtInSettings, pinnedFeatures: ['a', 'b'] }),
      change: saved,
    } as unknown as SettingsStore,
    credentials: { type: vi.fn(async () => {}), view: async () => null },
    looking: createLooking({ watchFeature: () => {}, unwatchFeature: () => {} }),
    about: () => ({}) as never,
    routeTo: route,
    tokenChanged: vi.fn(),
    findTool: vi.fn(async () => '/opt/rlmutil'),
    discover: async () => ({ proposed: [], notes: [] }),
    closeWindow: vi.fn(),
    openSettings: vi.fn(),
    lookAtPolicies: vi.fn(),
    openLink: async () => {},
    person: {} as never,
    answerOffer: async () => 'answered',
    notices: Promise.resolve({} as never),
    programs: Promise.resolve({} as never),
    projects: Promise.resolve({} as never),
    openDay: vi.fn(),
    reclaiming: Promise.resolve({} as never),
    showInFolder: vi.fn(),
    takeTarget: () => null,
    openAddress: async () => {},
    diagnostics: async () => ({ list: async () => ({ files: [] }), save: async () => null }),
    ...change,
  };
  return { handlers: createHandlers(ports), ports, saved, store };
}

describe('createHandlers', () => {
  it('pins behind the others, once, and unpins', async () => {
    const { handlers, saved } = setUp();
    await handlers['feature:pin']({ featureId: 'c', pinned: true }, 1);
    await handlers['feature:pin']({ featureId: 'a', pinned: true }, 1);
    await handlers['feature:pin']({ featureId: 'b', pinned: false }, 1);
    expect(saved.mock.calls.flat()).toEqual([
      { pinnedFeatures: ['a', 'b', 'c'] },
      { pinnedFeatures: ['b', 'a'] },
      { pinnedFeatures: ['a'] },
    ]);
  });

  it('checks by the tool that is found here, but only where this computer asks', async () => {
    const check = { manager: 'rlm', address: '5053@a' } as const;
    const embedded = setUp();
    embedded.store.dispatch({ type: 'targeted', server: 'this computer', embedded: true });
    await expect(embedded.handlers['settings:check'](check, 1)).rejects.toThrow(RequestError);
    expect(embedded.ports.findTool).toHaveBeenCalledWith('rlm');
    const elsewhere = setUp();
    await expect(elsewhere.handlers['settings:check'](check, 1)).rejects.toThrow(RequestError);
    expect(elsewhere.ports.findTool).not.toHaveBeenCalled();
  });

  it('says why a setting was not changed', async () => {
    const { handlers, saved } = setUp();
    saved.mockResolvedValue({ ok: false, message: 'The command line decides theme.' });
    await expect(handlers['settings:set']({ theme: 'dark' }, 1)).rejects.toThrow('The command line decides theme.');
  });

  it('keeps a token and connects with it, or says why not', async () => {
    const token = { serverUrl: 'https://m.example', token: 'secret' };
    const { handlers, ports } = setUp();
    await handlers['settings:set-token'](token, 1);
    expect(ports.credentials.type).toHaveBeenCalledWith('https://m.example', 'secret');
    expect(ports.tokenChanged).toHaveBeenCalledWith('https://m.example');
    const type = async () => {
      throw new Error('This system has no place for secrets.');
    };
    const none = setUp({ credentials: { type, view: async () => null } });
    await expect(none.handlers['settings:set-token'](token, 1)).rejects.toThrow('no place for secrets');
    expect(none.ports.tokenChanged).not.toHaveBeenCalled();
  });

  it('finds nobody where the names of colleagues are hidden, and does not even ask', async () => {
    const settings = { values: () => ({ ...builtInSettings, hideNames: true }) } as unknown as SettingsStore;
    const { handlers } = setUp({ settings });
    expect(await handlers['search:people']('ana', 1)).toEqual({ matches: [], truncated: false });
  });

  it('reads policies again when somebody looks at the settings', async () => {
    const view = settingsView([{ source: 'machine-policy', where: '/etc/p.json', values: { hideNames: true } }]);
    const settings = { view: () => view, machine: () => noMachineSettings } as unknown as SettingsStore;
    const { handlers, ports } = setUp({ settings });
    expect(await handlers['policies:get'](undefined, 1)).toEqual({
      inForce: [{ name: 'hideNames', title: 'Hide names of colleagues', value: 'on', where: '/etc/p.json' }],
      problems: [],
    });
    expect(ports.lookAtPolicies).toHaveBeenCalledOnce();
  });

  it('tells plainly that the monitoring server does not answer', async () => {
    const { handlers } = setUp();
    await expect(handlers['search:people']('ana', 1)).rejects.toSatisfy(
      (error) => error instanceof RequestError && error.code === 'connection-refused',
    );
    expect(await handlers['settings:check-server']({ serverUrl: 'http://127.0.0.1:1' }, 1)).toMatchObject({
      ok: false,
      problem: { kind: 'connection-refused' },
      summary: 'Nothing answers at 127.0.0.1:1.',
    });
  });
});
