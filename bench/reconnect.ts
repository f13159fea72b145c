/** Figure (o): ten thousand enrolled agents come back over TLS after the server was restarted. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../e2e/fixtures/free-port.ts';
import type { BookContent, EnrolledAgent } from '../server/enrolment/book-schema.ts';
import { agentsAllowed } from './agents-allowed.ts';
import { type Child, startChild, withChildren } from './child.ts';
import type { BenchContext, Figure, Reading } from './figure.ts';
import { credentialOf, hostOf, userOf } from './reconnect/people.ts';
import { median, quantile } from './statistics.ts';

const wantedAgents = 10_000;

const enrolledAgent = (index: number): EnrolledAgent => ({
  id: `agent-${index}`,
  user: userOf(index),
  host: hostOf(index),
  digest: createHash('sha256').update(credentialOf(index)).digest('base64url'),
  tokenId: 'the-only-one',
  ...{ isProven: false, request: null, createdAt: 1, lastSeenAt: null, expiresAt: null, endedAt: null },
});

/** The most memory that a process had in use at any time, in bytes. */
const peakBytes = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

async function measure({ folder, say }: BenchContext, started: Child[]): Promise<readonly Reading[]> {
  const agents = agentsAllowed(wantedAgents);
  if (agents < wantedAgents) say(`The limit on open files allows ${agents} agents; raise it with "ulimit -n".`);
  const enrolment = join(folder, 'enrolment.json');
  const content: BookContent = {
    ...{ version: 1, tokens: [], bars: [] },
    agents: Array.from({ length: agents }, (_, index) => enrolledAgent(index)),
  };
  writeFileSync(enrolment, JSON.stringify(content));
  const port = await freePort();
  const startServer = async (): Promise<Child> => {
    const server = startChild(new URL('./measured-server.ts', import.meta.url), [
      '1000',
      '5000',
      String(port),
      enrolment,
    ]);
    started.push(server);
    await server.hear('listening');
    return server;
  };
  const before = await startServer();
  say(`Connecting ${agents} agents …`);
  const clients = startChild(new URL('./reconnect/agents.ts', import.meta.url), [String(port), String(agents)]);
  started.push(clients);
  await clients.hear('all');
  say('Restarting the server …');
  const from = performance.now();
  before.say({ type: 'close' });
  await before.hear('closed');
  await before.stop();
  const after = await startServer();
  const { delays } = await clients.hear('all');
  const tookSeconds = (performance.now() - from) / 1_000;
  const own = delays as number[];
  const who = `${agents.toLocaleString('en-GB')} agents over TLS`;
  const reading = (what: string, unit: string, ours: number, atMost: number | null): Reading => ({
    ...{ what: `${what}, ${who}`, unit, ours, baseline: null },
    bound: atMost === null ? null : { of: 'value', atMost },
  });
  return [
    reading('restart of the server until the last agent is back', 's', tookSeconds, 60),
    reading('one agent without a server (median)', 's', median(own) / 1_000, null),
    reading('one agent without a server (99 of 100)', 's', quantile(own, 0.99) / 1_000, null),
    reading('most memory of the server', 'MB', peakBytes(after.pid) / 1024 / 1024, 1024),
  ];
}

export const reconnect: Figure = {
  name: 'o',
  title: '10,000 enrolled agents come back after a restart of the server',
  run: (context) => withChildren((started) => measure(context, started)),
};
