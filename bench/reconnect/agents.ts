/**
 * Many enrolled agents in one process, which do on the wire what the app does: a socket over TLS, hello, the snapshot by a
 * connection of its own, the topic of their person; and which come back when the server goes. Arguments: port, number.
 */
import { Agent, type RequestOptions, request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import { WebSocket } from 'ws';
import { backOffDelay } from '../../electron/agent/back-off.ts';
import { agentSocketPath, type Hello, type ServerFrame } from '../../protocol/frames.ts';
import { personTopic } from '../../protocol/topics.ts';
import { testCertificate } from '../../server/testing/certificate.ts';
import { sampleHello } from '../../server/testing/socket-client.ts';
import { credentialOf, hostOf, userOf } from './people.ts';

const [port, number] = process.argv.slice(2);
const total = Number(number);
const at = `127.0.0.1:${port}`;
/** As the app's. */
const backOff = { baseMs: 1_000, capMs: 60_000 };
const snapshotBackOff = { baseMs: 1_000, capMs: 32_000 };
const handshakeTimeout = 10_000;
/** Made once: it takes longer than a handshake, and in the world each agent has a processor of its own. */
const secureContext = createSecureContext({ ca: testCertificate });

const delays: number[] = [];
let back = 0;

function arrived(lostAt: number | null): void {
  back += 1;
  if (lostAt !== null) delays.push(performance.now() - lostAt);
  if (back < total) return;
  back = 0;
  process.send?.({ type: 'all', delays });
}

/** The status of the answer, once all of it was read. */
const fetchSnapshot = (authorization: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { authorization, 'accept-encoding': 'gzip' };
    const options: RequestOptions = { agent, headers };
    const asked = request(`https://${at}/api/v1/snapshot`, options, (answer) => {
      answer.on('error', reject);
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.resume();
    });
    asked.on('error', reject);
    asked.end();
  });

/** A server that is busy, or turns the connection away, is asked again a few times. */
async function untilSnapshot(authorization: string, agent: Agent): Promise<void> {
  for (let busy = 0; (await fetchSnapshot(authorization, agent).catch(() => 503)) !== 200; busy += 1) {
    if (busy === 5) throw new Error('The server stays busy.');
    await pause(backOffDelay(busy, snapshotBackOff, Math.random()));
  }
}

function startAgent(index: number): void {
  const authorization = `Bearer ${credentialOf(index)}`;
  const [user, host] = [userOf(index), hostOf(index)];
  const hello: Hello = { ...sampleHello, user, host };
  // As the app's: what it asks besides goes on with the TLS session of its socket.
  const agent = new Agent({ secureContext, keepAlive: true });
  let failures = 0;
  /** Since when it is without a server; null before it had one. */
  let lostAt: number | null = null;

  function connect(): void {
    const socket = new WebSocket(`wss://${at}${agentSocketPath}`, {
      ...{ agent, headers: { authorization }, perMessageDeflate: false, handshakeTimeout },
    });
    let inStep = false;
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    socket.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as ServerFrame;
      if (type === 'welcome') {
        const watched = JSON.stringify({ type: 'watch', topic: personTopic(user, host) });
        untilSnapshot(authorization, agent).then(
          () => socket.send(watched),
          () => socket.terminate(),
        );
      } else if (type === 'state') {
        inStep = true;
        failures = 0;
        arrived(lostAt);
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (inStep) lostAt = performance.now();
      failures += 1;
      setTimeout(connect, backOffDelay(failures - 1, backOff, Math.random()));
    });
  }
  // As after a morning in which everybody starts within half a minute.
  setTimeout(connect, Math.random() * 30_000);
}

process.on('disconnect', () => process.exit());
for (let index = 0; index < total; index += 1) startAgent(index);
