import { describe, expect, it, vi } from 'vitest';
import type { EmbeddedConfig } from '../../protocol/embedded.ts';
import type { Agent, Target } from '../agent/agent.ts';
import { builtInSettings } from '../settings/settings-values.ts';
import { createMonitoring, type MonitoringPorts } from './monitoring.ts';

function setUp() {
  const follow = vi.fn<(target: Target) => void>();
  const report = vi.fn();
  const server = { run: vi.fn(), stop: vi.fn(async () => {}), kill: vi.fn() };
  let events: Parameters<MonitoringPorts['createEmbedded']>[0] | undefined;
  const onEmbeddedAddress = vi.fn();
  const monitoring = createMonitoring({
    agent: { follow, report } as unknown as Agent,
    createEmbedded: (given) => {
      events = given;
      return server;
    },
    embeddedConfig: async ({ licenseServers }) => ({ licenseServers }) as unknown as EmbeddedConfig,
    routeTo: (serverUrl) => async () => ({ serverUrl, token: `token of ${serverUrl}`, agent: undefined }),
    tokenRefused: () => false,
    onEmbeddedAddress,
  });
  return { events: () => events, follow, monitoring, onEmbeddedAddress, report, server };
}

const remote = { ...builtInSettings, mode: 'server' as const, serverUrl: 'https://m.example:8443' };

describe('createMonitoring', () => {
  it('runs the embedded server and follows it once it listens', async () => {
    const { events, follow, monitoring, onEmbeddedAddress, server } = setUp();
    await monitoring.apply(builtInSettings);
    expect(server.run).toHaveBeenCalledOnce();
    expect(follow).not.toHaveBeenCalled();
    const address = { url: 'http://127.0.0.1:1', token: 't' };
    events()?.onReady(address);
    expect(onEmbeddedAddress).toHaveBeenLastCalledWith(address);
    const target = follow.mock.calls[0]?.[0];
    expect(target).toMatchObject({ label: 'this computer', embedded: true });
    expect(await target?.resolveRoute(0)).toEqual({ serverUrl: address.url, token: 't', agent: undefined });
  });

  it('does nothing when what matters here did not change', async () => {
    const { monitoring, server } = setUp();
    await monitoring.apply(builtInSettings);
    await monitoring.apply({ ...builtInSettings, theme: 'dark', pinnedFeatures: ['a'], serverUrl: 'https://unused' });
    expect(server.run).toHaveBeenCalledOnce();
    await monitoring.apply({ ...builtInSettings, licenseServers: [{ address: '1@a' }] });
    expect(server.run).toHaveBeenCalledTimes(2);
    await monitoring.apply({ ...builtInSettings, licenseServers: [{ address: '1@a' }], logLevel: 'error' });
    expect(server.run).toHaveBeenCalledTimes(3);
  });

  it('turns to another computer and back, and runs no server meanwhile', async () => {
    const { follow, monitoring, onEmbeddedAddress, server } = setUp();
    await monitoring.apply(builtInSettings);
    await monitoring.apply(remote);
    expect(server.stop).toHaveBeenCalledOnce();
    expect(onEmbeddedAddress).toHaveBeenLastCalledWith(null);
    const target = follow.mock.calls[0]?.[0];
    expect(target).toMatchObject({ label: 'm.example:8443', embedded: false });
    expect(await target?.resolveRoute(0)).toMatchObject({ token: 'token of https://m.example:8443' });
    await monitoring.apply(builtInSettings);
    expect(server.run).toHaveBeenCalledTimes(2);
  });

  it('connects anew when administrators say another way', async () => {
    const { follow, monitoring } = setUp();
    await monitoring.apply(remote);
    await monitoring.apply({ ...remote, theme: 'dark' });
    expect(follow).toHaveBeenCalledOnce();
    await monitoring.apply({ ...remote, serverKeyPins: ['47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='] });
    expect(follow).toHaveBeenCalledTimes(2);
  });

  it('starts no second server before the first has let go of its database', async () => {
    const { monitoring, server } = setUp();
    const ended = Promise.withResolvers<void>();
    server.stop.mockReturnValueOnce(ended.promise);
    await monitoring.apply(builtInSettings);
    await monitoring.apply(remote);
    const back = monitoring.apply(builtInSettings);
    // A second change of mind meanwhile does not shorten the wait.
    await monitoring.apply(remote);
    const backAgain = monitoring.apply(builtInSettings);
    await new Promise((done) => setImmediate(done));
    expect(server.run).toHaveBeenCalledOnce();
    monitoring.kill();
    expect(server.kill).toHaveBeenCalledOnce();
    ended.resolve();
    await Promise.all([back, backAgain]);
    expect(server.run).toHaveBeenCalledTimes(2);
  });

  it('starts no server any more when it is stopped while one is about to start', async () => {
    const { monitoring, server } = setUp();
    const applied = monitoring.apply(builtInSettings);
    await monitoring.stop();
    await applied;
    expect(server.run).not.toHaveBeenCalled();
  });

  it('shows why the embedded server does not run', async () => {
    const { events, monitoring, onEmbeddedAddress, report } = setUp();
    await monitoring.apply(builtInSettings);
    const problem = { kind: 'database', code: null, message: 'm', nextStep: 'n' };
    events()?.onProblem(problem, true);
    expect(report).toHaveBeenCalledWith({ label: 'this computer', embedded: true, problem, lasting: true });
    expect(onEmbeddedAddress).toHaveBeenLastCalledWith(null);
  });

  it('tells why it is not known what to follow, and keeps what is followed already', async () => {
    const { follow, monitoring, report, server } = setUp();
    const problem = { kind: 'policies-unread', code: null, message: 'm', nextStep: 'n' };
    monitoring.hold(problem);
    expect(report).toHaveBeenCalledWith({ label: '', embedded: false, problem, lasting: false });
    expect([follow.mock.calls, server.run.mock.calls]).toEqual([[], []]);
    await monitoring.apply(remote);
    monitoring.hold(problem);
    expect(report).toHaveBeenCalledOnce();
    expect(follow).toHaveBeenCalledOnce();
  });

  it('takes the last of several changes', async () => {
    const { monitoring, server } = setUp();
    await Promise.all([monitoring.apply(builtInSettings), monitoring.apply(remote)]);
    expect(server.run).not.toHaveBeenCalled();
    await monitoring.stop();
    monitoring.kill();
  });
});
