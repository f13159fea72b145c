/** A monitoring server that asks through a broker, both in this process: all that is said between them is text. */
import { pino } from 'pino';
import { expect } from 'vitest';
import type { BrokerFrame, FrameToBroker } from '../../protocol/broker.ts';
import { systemClock } from '../../protocol/clock.ts';
import { readLicenseServer } from '../../protocol/license-server.ts';
import { parseBrokerFrame, parseFrameToBroker } from '../../protocol/parse-broker-frame.ts';
import { type BrokerSession, createBrokerSession } from '../../server/broker/broker-session.ts';
import { createBrokers } from '../../server/broker/brokers.ts';
import type { RunCall } from '../../server/collect/run-call.ts';
import { licenseManagerOf } from '../../server/license-managers/index.ts';
import type { LicenseServerConfig } from '../../server/license-managers/license-manager.ts';
import { sampleBrokerHello } from '../../server/testing/socket-client.ts';
import { createToolAnswers } from '../tool/tool-answers.ts';

/** Calls for a license server with `toolAtBroker`, which end in `runHere` at the broker. */
export function throughBroker(server: LicenseServerConfig, runHere: RunCall): RunCall {
  const read = readLicenseServer(server.address, server.manager);
  if (!read.ok) throw new Error(read.message);
  const brokers = createBrokers(
    {
      clock: systemClock,
      log: pino({ level: 'silent' }),
      version: '1.2.3',
      managerOf: licenseManagerOf,
      receiver: { onBatch: async () => true, onState: () => {} },
    },
    () => ['site-a'],
  );
  const tools = createToolAnswers({
    toolOf: () => server.tool,
    licenseServers: [read.value],
    managerOf: licenseManagerOf,
    runCall: runHere,
    send: (frame: BrokerFrame) => {
      expect(parseBrokerFrame(JSON.stringify(frame))).toMatchObject({ ok: true });
      session.receive(Buffer.from(JSON.stringify(frame)), false);
    },
  });
  const toBroker = (frame: FrameToBroker): void => {
    const parsed = parseFrameToBroker(JSON.stringify(frame));
    if (parsed.ok && parsed.value.type === 'run') tools.run(parsed.value);
  };
  const session: BrokerSession = createBrokerSession(
    { send: toBroker, close: () => {} },
    {
      name: 'site-a',
      clock: systemClock,
      serverVersion: '1.2.3',
      onHello: (hello) => brokers.join({ name: 'site-a', peer: '192.0.2.1', hello, session }),
      onLines: () => {},
      onLogState: () => {},
      onRefused: () => {},
    },
  );
  brokers.configure([server]);
  const hello = { ...sampleBrokerHello, licenseServers: [`${server.manager}:${server.address}`], asksFurther: true };
  session.receive(Buffer.from(JSON.stringify(hello)), false);
  return brokers.toolAt(server);
}
