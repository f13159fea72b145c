/**
 * A monitoring server as far as brokers see it, in memory: the real conversations, intakes and parsers, on a database that
 * tests make fail, and on connections that they cut.
 */
import { pino } from 'pino';
import type { AgentSocket, OpenSocket } from '../../electron/agent/socket.ts';
import type { BrokerRefusal, FrameToBroker } from '../../protocol/broker.ts';
import type { Problem } from '../../protocol/license.ts';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { type BrokerSession, createBrokerSession } from '../../server/broker/broker-session.ts';
import { type Brokers, createBrokers } from '../../server/broker/brokers.ts';
import type { LogBatch } from '../../server/collect/log/log-batch.ts';
import { noon } from '../../server/collect/log/testing/followed-log.ts';
import { licenseManagerOf } from '../../server/license-managers/index.ts';
import type { LicenseServerConfig } from '../../server/license-managers/license-manager.ts';
import type { LogPosition } from '../../server/store/history-store.ts';

export const brokerName = 'site-a';

export interface StandInServer {
  readonly clock: ManualClock;
  readonly openSocket: OpenSocket;
  /** The license servers of the configuration. */
  licenseServers: readonly LicenseServerConfig[];
  /** Features of all lines of use that are in the database, by license server, in the order in which they came. */
  features(serverId?: string): readonly string[];
  /** What was said of logs, newest last. */
  readonly logStates: (Problem | null)[];
  /** Why brokers were let go of. */
  readonly refusals: BrokerRefusal['reason'][];
  /** Bytes that brokers said are lost. */
  lostBytes(): number;
  start(): void;
  /** Ends without a word; what is not in the database is gone. */
  kill(): void;
  /** Nothing that is said arrives any more; both sides notice. */
  cut(): void;
  /** Whether brokers find a way to it. */
  isReachable: boolean;
  /** Whether the database takes what comes. */
  isStoreWell: boolean;
  /** What is held back is kept when this is false again: the database is slow. */
  isStoreSlow: boolean;
  /** All that is in the database, to be put back; or nothing. */
  copy(): () => void;
  forgetAll(): void;
}

interface Connection {
  readonly session: BrokerSession;
  cut(error: Error | null): void;
}

const systemError = (code: string) => Object.assign(new Error(code), { code });

/** A license server whose log the broker ships. */
export const behindBroker = (change: Partial<LicenseServerConfig> = {}): LicenseServerConfig => ({
  id: 'lic',
  manager: 'flexlm',
  name: 'lic',
  address: '27000@lic',
  tool: ['lmutil'],
  timeZone: 'UTC',
  pollSeconds: 60,
  timeoutSeconds: 30,
  broker: brokerName,
  ...change,
});

export function createStandInServer(): StandInServer {
  const clock = createManualClock(noon);
  const log = pino({ level: 'silent' });
  const connections = new Set<Connection>();
  const database = { batches: [] as LogBatch[], positions: new Map<string, LogPosition>() };
  /** What the database does not have yet; it has all of it or nothing. */
  let unwritten: LogBatch[] = [];
  let waiting: (() => void)[] = [];
  let brokers: Brokers | null = null;

  function write(): void {
    database.batches.push(...unwritten);
    for (const { position } of unwritten) {
      const kept = JSON.parse(JSON.stringify(position)) as LogPosition;
      database.positions.set(`${position.serverId} ${position.source}`, kept);
    }
    unwritten = [];
  }

  async function keep(batch: LogBatch): Promise<boolean> {
    unwritten.push(batch);
    if (!server.isStoreWell) return false;
    if (server.isStoreSlow) await new Promise<void>((resolve) => waiting.push(resolve));
    write();
    return true;
  }

  function start(): void {
    const own = createBrokers(
      {
        clock,
        log,
        version: '1.2.3',
        managerOf: licenseManagerOf,
        receiver: { onBatch: keep, onState: (_serverId, problem) => server.logStates.push(problem) },
      },
      () => [brokerName],
    );
    brokers = own;
    own.configure(server.licenseServers);
    own.remember([...database.positions.values()]);
    clock.every(5_000, () => own === brokers && own.keep());
  }

  function accept(to: Parameters<OpenSocket>[1], own: Brokers): Connection {
    let isWhole = true;
    /** Whatever is on its way when the line breaks does not arrive. */
    const later = (run: () => void) => setImmediate(() => isWhole && run());
    const session: BrokerSession = createBrokerSession(
      {
        send: (frame: FrameToBroker) => later(() => to.message(JSON.stringify(frame))),
        close: () => later(() => connection.cut(null)),
      },
      {
        name: brokerName,
        clock,
        serverVersion: '1.2.3',
        onHello: (hello) => own.join({ name: brokerName, peer: '127.0.0.1', hello, session }),
        onLines: (index, fresh, missing) => own.lines(brokerName, index, fresh, missing),
        onLogState: (index, problem) => own.logState(brokerName, index, problem),
        onRefused: ({ reason }) => void server.refusals.push(reason),
      },
    );
    const connection: Connection = {
      session,
      cut(error) {
        if (!isWhole) return;
        isWhole = false;
        connections.delete(connection);
        session.ended();
        own.leave(brokerName, session);
        to.closed(error);
      },
    };
    connections.add(connection);
    return connection;
  }

  const server: StandInServer = {
    clock,
    openSocket(_target, events): AgentSocket {
      let connection: Connection | null = null;
      let isOver = false;
      setImmediate(() => {
        if (isOver) return;
        if (brokers === null || !server.isReachable) return events.closed(systemError('ECONNREFUSED'));
        connection = accept(events, brokers);
        events.opened();
      });
      return {
        send(text) {
          const to = connection;
          if (to !== null) setImmediate(() => connections.has(to) && to.session.receive(Buffer.from(text), false));
        },
        ping() {},
        terminate() {
          isOver = true;
          connection?.cut(null);
        },
      };
    },
    licenseServers: [behindBroker()],
    features: (serverId = 'lic') =>
      database.batches
        .filter((batch) => batch.serverId === serverId)
        .flatMap(({ events }) => events.flatMap((event) => (event.kind === 'out' ? event.feature : []))),
    logStates: [],
    refusals: [],
    lostBytes: () => brokers?.states()[0]?.lostBytes ?? 0,
    start,
    kill() {
      brokers = null;
      unwritten = [];
      waiting = [];
      server.cut();
    },
    cut() {
      for (const { cut } of [...connections]) cut(systemError('ECONNRESET'));
    },
    isReachable: true,
    isStoreWell: true,
    get isStoreSlow() {
      return isSlow;
    },
    set isStoreSlow(slow) {
      isSlow = slow;
      if (!slow) for (const resolve of waiting.splice(0)) resolve();
    },
    copy() {
      const batches = [...database.batches];
      const positions = new Map(database.positions);
      return () => {
        database.batches = [...batches];
        database.positions = new Map(positions);
      };
    },
    forgetAll() {
      database.batches = [];
      database.positions = new Map();
    },
  };
  let isSlow = false;
  return server;
}
