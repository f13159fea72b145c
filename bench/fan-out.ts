/** Figure (e): one change to ten thousand agents, against a bare `ws` loop that sends the same bytes. */
import { setTimeout as pause } from 'node:timers/promises';
import { agentsAllowed } from './agents-allowed.ts';
import { type Child, startChild, withChildren } from './child.ts';
import type { BenchContext, Figure, Reading } from './figure.ts';
import { countProcessorSeconds, memoryOfAll } from './processes.ts';
import { median, quantile } from './statistics.ts';

const wantedAgents = 10_000;
const rounds = 15;
/** So that memory is measured without what is garbage already. */
const collecting = ['--expose-gc'];

interface Side {
  readonly server: Child;
  readonly clients: Child;
  /** Private memory of the server with all connected and after many changes, less that without any, per connection. */
  bytesPerConnection: number;
  readonly wallMs: number[];
  readonly processorMs: number[];
}

const collectedBytes = async (server: Child): Promise<number> => {
  server.say({ type: 'collect' });
  await server.hear('collected');
  return memoryOfAll([server.pid]).privateBytes;
};

const startSide = async (server: Child, agents: number, started: Child[]): Promise<Side> => {
  started.push(server);
  const { port, token } = await server.hear('listening');
  const emptyBytes = await collectedBytes(server);
  const args = [String(port), String(agents), ...(typeof token === 'string' ? [token] : [])];
  const clients = startChild(new URL('./fan-out/clients.ts', import.meta.url), args);
  started.push(clients);
  await clients.hear('connected');
  return { server, clients, bytesPerConnection: emptyBytes, wallMs: [], processorMs: [] };
};

/** Makes one change and waits until the last agent has it; returns the frame. */
const change = async (side: Side): Promise<string> => {
  const used = countProcessorSeconds(side.server.pid);
  side.server.say({ type: 'change' });
  const [{ at: from }, { at: until, frame }] = await Promise.all([
    side.server.hear('changed'),
    side.clients.hear('all'),
  ]);
  side.wallMs.push(Number(BigInt(String(until)) - BigInt(String(from))) / 1e6);
  side.processorMs.push(used() * 1000);
  return String(frame);
};

const measure = async ({ say }: BenchContext, started: Child[]): Promise<readonly Reading[]> => {
  const agents = agentsAllowed(wantedAgents);
  if (agents < wantedAgents) say(`The limit on open files allows ${agents} agents; raise it with "ulimit -n".`);
  say(`Connecting ${agents} agents to each server …`);
  const ours = await startSide(
    startChild(new URL('./measured-server.ts', import.meta.url), ['2000', '0'], collecting),
    agents,
    started,
  );
  const bare = await startSide(
    startChild(new URL('./fan-out/bare-server.ts', import.meta.url), [], collecting),
    agents,
    started,
  );
  // The first one warms up, and tells what a change looks like on the wire.
  bare.server.say({ type: 'frame', frame: await change(ours) });
  await change(bare);
  for (const side of [ours, bare]) {
    side.wallMs.length = 0;
    side.processorMs.length = 0;
  }
  for (let round = 1; round <= rounds; round += 1) {
    // Longer than a tick, so that the change goes out at once.
    await pause(1_100);
    await change(ours);
    await change(bare);
  }
  for (const side of [ours, bare]) {
    side.bytesPerConnection = ((await collectedBytes(side.server)) - side.bytesPerConnection) / agents;
  }
  const who = `${agents.toLocaleString('en-GB')} agents`;
  const each = (what: string, value: (side: Side) => number, unit: string, atMost: number | null): Reading => ({
    what: `${what}, ${who}`,
    unit,
    ours: value(ours),
    baseline: value(bare),
    bound: atMost === null ? null : { of: 'ratio', atMost },
  });
  return [
    each('one change to the last agent (median)', (side) => median(side.wallMs), 'ms', 1.3),
    each('one change to the last agent (worst)', (side) => quantile(side.wallMs, 1), 'ms', null),
    each('processor time of the server per change', (side) => median(side.processorMs), 'ms', null),
    each('memory per connection', (side) => side.bytesPerConnection / 1024, 'KB', 1.5),
  ];
};

export const fanOut: Figure = {
  name: 'e',
  title: 'Fan-out of one change to 10,000 agents',
  run: (context) => withChildren((started) => measure(context, started)),
};
