/**
 * The door of the broker socket, and all brokers behind it: takes their log lines to the license servers that they belong
 * to, and asks license servers through them.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Clock } from '../../protocol/clock.ts';
import type { Manager } from '../../protocol/license.ts';
import type { LogReceiver } from '../collect/log/log-batch.ts';
import type { RunTool } from '../collect/tool-runner.ts';
import type { BrokerConfig } from '../config/server-config.ts';
import type { LicenseManager, LicenseServerConfig } from '../license-managers/license-manager.ts';
import type { LogPosition } from '../store/history-store.ts';

/** What may change while the server runs. */
export interface BrokerSettings {
  readonly brokers: readonly BrokerConfig[];
  readonly licenseServers: readonly LicenseServerConfig[];
}

export interface BrokerGateOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  managerOf(manager: Manager): LicenseManager;
  readonly receiver: LogReceiver;
}

/** How a broker does, for health and metrics. */
export interface BrokerState {
  readonly name: string;
  readonly connected: boolean;
  /** When the last log line came from it; null when none did since the start. */
  readonly lastLineAt: number | null;
  /** Bytes of its logs that were gone before it could read them, since the start. */
  readonly lostBytes: number;
}

export interface BrokerGate {
  /** To be given the `upgrade` of the HTTP server where the path is `brokerSocketPath`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /**
   * Takes over a configuration (start and reload): brokers whose token is gone, or whose logs now go elsewhere, are let go
   * of.
   */
  configure(settings: BrokerSettings): void;
  /**
   * How far the logs were read before the restart. Until it is told, brokers are asked to come again later: nobody knows
   * yet what the server has. Told again when the history moves to another database.
   */
  remember(positions: readonly LogPosition[]): void;
  /**
   * The status tool of a license server with `toolAtBroker`: what is asked through it is run by its broker. Where that
   * cannot be, the result has a `problem`.
   */
  toolAt(server: LicenseServerConfig): RunTool;
  states(): readonly BrokerState[];
  /** Lets go of every broker; no batch comes afterwards. */
  close(): Promise<void>;
}
