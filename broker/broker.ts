/** The broker, put together: logs → spools → monitoring server, and the status tool on request. */
import { createHash, randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { ResolveRoute } from '../electron/agent/route.ts';
import type { OpenSocket } from '../electron/agent/socket.ts';
import {
  type BrokerHello,
  type BrokerLog,
  type BrokerWelcome,
  type FrameToBroker,
  logName,
} from '../protocol/broker.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Manager } from '../protocol/license.ts';
import { licenseServerText, type NamedLicenseServer } from '../protocol/license-server.ts';
import type { LogFiles } from '../server/collect/log/log-files.ts';
import type { RunCall } from '../server/collect/run-call.ts';
import type { LicenseManager } from '../server/license-managers/license-manager.ts';
import type { LinkEnd } from './link/broker-trouble.ts';
import { type Link, type LinkOptions, openLink } from './link/link.ts';
import { createLogShipper, type LogShipper } from './log/log-shipper.ts';
import { openSpool } from './spool/spool.ts';
import type { SpoolFiles } from './spool/spool-files.ts';
import { createToolAnswers } from './tool/tool-answers.ts';

/** A log as it was named on the command line. */
export type LogToShip = Pick<BrokerLog, 'path' | 'daemon'>;

export interface BrokerOptions {
  /** How the server is called in front of people. */
  readonly label: string;
  /** Its own name, where it was told one. */
  readonly name: string | null;
  readonly logs: readonly LogToShip[];
  /** The license servers that the server may ask about through this broker. */
  readonly licenseServers: readonly NamedLicenseServer[];
  /** The status tool for a license manager. */
  toolOf(manager: Manager): readonly [string, ...string[]];
  readonly spoolFolder: string;
  /** Most bytes on the disk for each log. */
  readonly maxSpoolBytes: number;
  readonly backOff?: Pick<LinkOptions, 'soon' | 'slowly'>;
}

/** All that the broker does to the world around it. */
export interface BrokerEffects {
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  readonly host: string;
  readonly timeZone: string | null;
  /** From 0 to 1. */
  random(): number;
  readonly openSocket: OpenSocket;
  readonly resolveRoute: ResolveRoute;
  readonly runCall: RunCall;
  managerOf(manager: Manager): LicenseManager;
  readonly logFiles: LogFiles;
  readonly spoolFiles: SpoolFiles;
  /** Keeps other brokers out of the spool folder; rejects with `SpoolInUse` when one is there. */
  lockSpool(folder: string): Promise<() => Promise<void>>;
}

export interface RunningBroker {
  /** Ends running tools; what is not sent yet stays on the disk. */
  stop(): Promise<void>;
}

/** The same complaint again only after so long. */
const complainAgainMs = 10 * 60_000;

/** Each log has its spool in a folder of its own, that can be told by its name. */
function folderOf(root: string, log: LogToShip): string {
  const digest = createHash('sha256').update(logName(log)).digest('hex').slice(0, 12);
  return join(
    root,
    `${basename(log.path)
      .replace(/[^\w.-]/g, '_')
      .slice(0, 64)}-${digest}`,
  );
}

/**
 * Begins to read and to connect.
 * @throws SpoolInUse, or the system's error when the spool folder cannot be used.
 */
export async function startBroker(options: BrokerOptions, effects: BrokerEffects): Promise<RunningBroker> {
  const { clock, log } = effects;
  const { spoolFiles: files } = effects;
  await files.makeFolder(options.spoolFolder);
  const unlock = await effects.lockSpool(options.spoolFolder);
  const shippers: LogShipper[] = [];
  let link: Link | null = null;

  async function openShipper(toShip: LogToShip, index: number): Promise<LogShipper> {
    const name = logName(toShip);
    const spool = await openSpool({
      folder: folderOf(options.spoolFolder, toShip),
      maxBytes: options.maxSpoolBytes,
      files,
      onDamage: (path) => log.error({ log: name, path }, 'a spool file is damaged: lines of the log in it are lost'),
    });
    if (spool.dropped > 0)
      log.info({ log: name, bytes: spool.dropped }, 'what was not written to its end is read again');
    return createLogShipper({
      log: toShip,
      spool,
      maxSpoolBytes: options.maxSpoolBytes,
      files: effects.logFiles,
      clock,
      onState(problem) {
        if (problem) log.warn({ log: name, kind: problem.kind, nextStep: problem.nextStep }, problem.message);
        else log.info({ log: name }, 'the log is read again');
        link?.send({ type: 'log-state', log: index, problem });
      },
      onLost: (bytes) =>
        log.error(
          { log: name, bytes },
          'part of the log was cut or removed before it could be read: its lines are lost',
        ),
      onNewSpool: () => {
        log.warn(
          { log: name },
          'what is in the spool is not what the server lacks: the log is read again from where the server has got to',
        );
        link?.reconnect();
      },
      onError: (error) => log.error({ log: name, error }, 'trouble with a log'),
    });
  }

  async function closeAll(): Promise<void> {
    await Promise.all(shippers.map((shipper) => shipper.stop()));
    await unlock();
  }

  try {
    for (const [index, toShip] of options.logs.entries()) shippers.push(await openShipper(toShip, index));
  } catch (error) {
    await closeAll();
    throw error;
  }

  const tools = createToolAnswers({
    clock,
    toolOf: options.toolOf,
    licenseServers: options.licenseServers,
    managerOf: effects.managerOf,
    runCall: effects.runCall,
    send: (frame) => link?.send(frame),
  });
  const complain = createComplaints(effects, options.label);
  const instance = randomBytes(12).toString('base64url');

  const hello = (): Omit<BrokerHello, 'type' | 'protocols'> => ({
    brokerVersion: effects.version,
    name: options.name,
    instance,
    host: effects.host,
    timeZone: effects.timeZone,
    logs: shippers.map((shipper) => ({ ...shipper.log, spool: shipper.spoolId() })),
    licenseServers: options.licenseServers.map(({ address: { address }, manager }) =>
      licenseServerText(address, manager),
    ),
  });

  function onWelcome(welcome: BrokerWelcome): void {
    complain.over();
    log.info({ server: options.label, broker: welcome.name }, 'connected to the monitoring server');
    if (welcome.replaced !== null) {
      log.warn(
        { before: welcome.replaced },
        'another broker was connected with this token until now; if this one was not moved, the token may be stolen',
      );
    }
    shippers.forEach((shipper, index) => {
      const has = welcome.logs[index];
      if (has === undefined) return;
      if (!has.wanted) {
        log.warn(
          { log: logName(shipper.log) },
          'the monitoring server has no license server for this log; name this broker in "broker" of its configuration',
        );
      }
      const outlet = {
        window: welcome.window,
        send: (lines: Parameters<Parameters<LogShipper['connected']>[1]['send']>[0]) =>
          link?.send({ type: 'lines', log: index, ...lines }),
      };
      shipper.connected(has, outlet);
      const problem = shipper.problem();
      if (problem) link?.send({ type: 'log-state', log: index, problem });
    });
  }

  function onFrame(frame: Exclude<FrameToBroker, { type: 'welcome' | 'refused' }>): void {
    switch (frame.type) {
      case 'ack':
        shippers[frame.log]?.acknowledged(frame.seq);
        break;
      case 'run':
        tools.run(frame);
        break;
      case 'cancel':
        tools.cancel(frame.id);
        break;
    }
  }

  link = openLink({
    clock,
    random: effects.random,
    openSocket: effects.openSocket,
    resolveRoute: effects.resolveRoute,
    label: options.label,
    hello,
    onWelcome,
    onFrame,
    onDown() {
      for (const shipper of shippers) shipper.disconnected();
      void tools.end();
    },
    onLost: complain.about,
    ...options.backOff,
  });

  return {
    async stop() {
      link?.stop();
      await tools.end();
      await closeAll();
    },
  };
}

/** Tells why there is no connection: on change, and now and then. */
function createComplaints({ clock, log }: Pick<BrokerEffects, 'clock' | 'log'>, server: string) {
  let said: string | null = null;
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    about({ problem }: LinkEnd, nextInMs: number): void {
      if (said === problem.message && clock.monotonic() - saidAt < complainAgainMs) return;
      said = problem.message;
      saidAt = clock.monotonic();
      const { kind, nextStep } = problem;
      log.warn({ server, kind, nextStep, nextTrySeconds: Math.ceil(nextInMs / 1000) }, problem.message);
    },
    over(): void {
      said = null;
    },
  };
}
