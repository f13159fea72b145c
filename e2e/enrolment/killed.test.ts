/** An agent that is killed while the answer to its enrolment is under way: what it used up is not lost to it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { enrolledAgentsSchema } from '../../protocol/enrolment-rest.ts';
import { startTrustServer, type TrustServer, tokens } from '../../server/testing/trust-server.ts';
import { until } from '../desktop/wait.ts';
import { openWorkstation } from './workstation.ts';

let site: TrustServer;
let relay: Server;
let serverUrl: string;
/** While it is, no answer to a wish to enrol gets through. */
let isHeld: boolean;
const open = new Set<Socket>();
beforeEach(async () => {
  site = await startTrustServer();
  isHeld = true;
  relay = createServer((client) => {
    const server = connect(site.running.port, '127.0.0.1');
    let isWish = false;
    client.on('data', (data) => {
      isWish ||= data.includes('POST /api/v1/enrolment');
      server.write(data);
    });
    server.on('data', (data) => {
      if (!(isWish && isHeld)) client.write(data);
    });
    for (const side of [client, server]) {
      open.add(side);
      side.on('error', () => {}).on('close', () => [client, server].map((each) => each.destroy()));
    }
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  serverUrl = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const socket of open) socket.destroy();
  relay.close();
  await site.servers.end();
});

const agents = async () => {
  const answer = await site.ask(tokens.administrator, 'GET', '/api/v1/enrolled-agents');
  return enrolledAgentsSchema.parse(await answer.json()).agents;
};

it('starts again and is in, with a token that is good for once', async () => {
  const folder = join(site.servers.folder, 'workstation');
  mkdirSync(folder);
  const file = join(folder, 'enrolment');
  writeFileSync(file, await site.makeToken({ maxUses: 1 }), { mode: 0o600 });
  const options = { serverUrl, caFile: '', file, folder };
  const script = fileURLToPath(new URL('./run-workstation.ts', import.meta.url));
  const killed = spawn(process.execPath, [script, JSON.stringify(options)], { stdio: 'inherit' });
  const ended = once(killed, 'exit');
  await until('the server to have enrolled it', async () => (await agents()).length === 1);
  killed.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  // It has nothing but what it asked with.
  expect(Object.keys(JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')))).toEqual([
    `${serverUrl}#kim@ws1#request`,
  ]);

  isHeld = false;
  const again = openWorkstation(options);
  await again.connected();
  expect(await agents()).toMatchObject([{ user: 'kim', host: 'ws1', isOnline: true }]);
  again.agent.stop();
  // Who comes with the file alone is still refused.
  const other = openWorkstation({ ...options, folder: join(folder, 'other') });
  expect(await other.stopped()).toBe('enrolment-token-used-up');
  other.agent.stop();
});
