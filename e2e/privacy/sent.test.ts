/** Whether all bytes that an agent sends to a real monitoring server are in what the privacy page shows. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followServer } from '../../cli/follow-server.ts';
import { startTestServer, targetOf } from '../../cli/testing/running-server.ts';
import type { Agent } from '../../electron/agent/agent.ts';
import * as monitor from '../../electron/agent/monitor-client.ts';
import * as projects from '../../electron/agent/project-client.ts';
import type { Route } from '../../electron/agent/route.ts';
import type { agentCalls } from '../../electron/agent/sent/calls.ts';
import { readableValues } from '../../electron/agent/sent/readable.ts';
import { type SentKind, sentLog } from '../../electron/agent/sent/sent-log.ts';
import { enrol } from '../../electron/enrolment/enrol.ts';
import type { ApiServer } from '../../server/api/api-server.ts';
import { sampleFeature, sampleServer, sampleState } from '../../server/testing/sample-state.ts';
import { openWire, type Wire } from './wire.ts';

const token = 'a-token-that-is-never-shown';
const feature = sampleFeature('a');

let server: ApiServer;
let wire: Wire;
let agent: Agent;
beforeEach(async () => {
  server = await startTestServer(token);
  server.publish(sampleState([feature], [], [sampleServer('s')]));
  wire = await openWire(server.port);
  agent = followServer({ ...targetOf(server, token), url: wire.url });
});
afterEach(async () => {
  agent.stop();
  wire.close();
  await server.close();
});

const person = { user: 'ana', host: 'ws-1' };
const requestSecret = 'r'.repeat(43);

/** Each call of the agent once; what the server says to it does not matter here. */
const calls: Readonly<Record<keyof typeof agentCalls, (route: Route) => Promise<unknown>>> = {
  snapshot: (route) => monitor.fetchSnapshot(route, new AbortController().signal),
  history: (route) => monitor.fetchHistory(route, [feature.id, 'another/feature']),
  search: (route) => monitor.searchPeople(route, 'ana & bob'),
  borrowed: monitor.fetchBorrowed,
  check: (route) => monitor.checkLicenseServer(route, { manager: 'flexlm', address: '27000@alpha' }),
  health: monitor.fetchHealth,
  denials: (route) => monitor.fetchDenials(route, { user: 'ana', hours: 24 }),
  waits: (route) => monitor.fetchWaits(route, 'ana'),
  join: (route) => monitor.joinWait(route, { ...person, featureIds: [feature.id], seats: 1, forMs: 3_600_000 }),
  leave: (route) => monitor.leaveWait(route, 'wait/1', person),
  'offer-answer': (route) => monitor.answerOffer(route, 'offer-1', { ...person, answer: 'later' }),
  ask: (route) => monitor.sendAsk(route, { ...person, featureId: feature.id, to: 'bob' }),
  'ask-answer': (route) => monitor.answerAsk(route, 'ask-1', { ...person, answer: { kind: 'cannot', at: null } }),
  'reclaim-progress': (route) =>
    monitor.sendReclaimProgress(route, 'r-1', { ...person, progress: { step: 'closing' } }),
  projects: (route) => projects.fetchProjects(route, 'ana'),
  'project-create': (route) =>
    projects.createProject(route, { user: 'ana', code: 'BR', name: 'Brücke', client: null, parentId: null }),
  'project-changes': (route) => projects.sendProjectChanges(route, { user: 'ana', changes: [] }),
  'project-time': (route) => projects.fetchProjectTime(route, 'ana', 1, 2),
  enrolment: (route) => enrol(route, token, { ...person, requestSecret }),
};

it('shows every byte that was sent, and no token', async () => {
  await vi.waitFor(() => expect(agent.store.get().connection.status).toBe('connected'), { timeout: 10_000 });
  agent.setPresence({ present: true, askable: false });
  agent.watchFeature(feature.id);
  agent.refresh();
  agent.unwatchFeature(feature.id);
  const route = await agent.route();
  for (const call of Object.values(calls)) await call(route).catch(() => {});
  const sent = () => sentLog.records();
  const total = () => sent().reduce((sum, { count }) => sum + count, 0);
  await vi.waitFor(() => expect(wire.messages()).toHaveLength(total()), { timeout: 10_000 });

  const onWire = wire.messages();
  // All of it: as many messages, as many bytes, and of each kind the last one word for word.
  const bytesOnWire = onWire.map(({ request, body }) => {
    const path = request === null ? '' : (request.split(' ')[1] ?? '');
    return path.length + Buffer.byteLength(body ?? '');
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  expect(sum(sent().map(({ bytes }) => bytes))).toBe(sum(bytesOnWire));
  for (const { last } of sent()) expect(onWire).toContainEqual(expect.objectContaining(last));
  const frames: SentKind[] = ['connection', 'hello', 'watch', 'presence', 'refresh', 'unwatch'];
  expect(new Set(sent().map(({ kind }) => kind))).toEqual(new Set([...frames, ...Object.keys(calls)]));
  expect(sentLog.servers().map(({ address }) => address)).toEqual([wire.url]);

  // Besides these the wire carries what every request of HTTP has, and the token in a header of its own.
  const headers = onWire.flatMap((message) => Object.keys(message.headers));
  const usual = ['accept', 'accept-encoding', 'authorization', 'connection', 'content-length', 'content-type', 'host'];
  const ofSockets = ['upgrade', 'sec-websocket-version', 'sec-websocket-key'];
  expect(new Set(headers)).toEqual(new Set([...usual, ...ofSockets]));
  expect(onWire.some((message) => message.headers.authorization?.includes(token))).toBe(true);
  expect(JSON.stringify(sent().map(({ last }) => [last, readableValues(last)]))).not.toContain(token);
  expect(JSON.stringify(sent().map(({ last }) => readableValues(last)))).not.toContain(requestSecret);
});
