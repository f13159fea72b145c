/** All that the agent knows, in one immutable value that the main process owns. Sinks (tray, notifications, IPC) read it. */
import type { SiteInfo } from '../../protocol/frames.ts';
import type { Problem } from '../../protocol/license.ts';
import type { SiteTables, TopicTables } from '../../protocol/topics.ts';

export type ConnectionStatus =
  /** First attempt under way, nothing known yet. */
  | 'connecting'
  | 'connected'
  /** Was connected or failed to connect; trying again. What is shown is the last known state. */
  | 'reconnecting'
  /** The server said no (token, protocol): trying again will not help until something is changed. */
  | 'refused';

export interface Connection {
  readonly status: ConnectionStatus;
  /** Where it connects to, for people: `this computer` for the embedded server, else the address. */
  readonly server: string;
  readonly embedded: boolean;
  readonly serverVersion: string | null;
  /** Last moment a frame arrived. */
  readonly lastFrameAt: number | null;
  /** When the next attempt is due, while reconnecting. */
  readonly nextAttemptAt: number | null;
  readonly problem: Problem | null;
  /** Whether this person looks after licences there; absent while it is not known. */
  readonly looksAfterLicenses?: boolean;
  /** Server clock minus ours, in milliseconds. */
  readonly clockOffsetMs: number;
}

export interface Me {
  readonly user: string;
  readonly host: string;
}

export interface AgentState {
  /** Grows by one with every change, so that a reader can drop what is older than what it has. */
  readonly revision: number;
  readonly me: Me;
  readonly connection: Connection;
  /** Null until a first snapshot came. */
  readonly siteInfo: SiteInfo | null;
  readonly site: SiteTables | null;
  /** What concerns this person: own seats, reservations in their name, own places in queues. */
  readonly mine: TopicTables;
  /** Holders of the features that are being looked at, by feature id. */
  readonly holders: Readonly<Record<string, TopicTables>>;
}
