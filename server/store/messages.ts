/** What the main thread and the database's thread say to each other. */
import type { ReclaimSummary } from '../../protocol/reclaim/reclaim-rest.ts';
import type { History } from '../../protocol/rest.ts';
import type {
  DenialsQuery,
  HistoryQuery,
  HistorySettings,
  PollOutcome,
  ReclaimSummaryQuery,
  ReclaimsQuery,
} from './history-store.ts';
import type { Observation } from './observation.ts';
import type { ProjectAnswer, ProjectQuestion } from './projects/project-questions.ts';
import type { StoredRequests } from './read-requests.ts';
import type { StoredText } from './request-rows.ts';
import type { StoreErrorKind } from './store-error.ts';
import type { RequestBatch } from './unwritten-requests.ts';

export interface OpenArguments extends HistorySettings {
  readonly path: string;
  /** How long to wait for another process to let go of the file, in milliseconds. */
  readonly lockWaitMs: number;
  /** Now, for the names of files set aside. */
  readonly at: number;
}

export interface Batch {
  readonly observations: readonly Observation[];
  readonly polls: readonly PollOutcome[];
  /** Null where nothing was asked for. */
  readonly requests: RequestBatch | null;
}

export type WriteResult =
  /** On disk. `upkeep` is why hourly figures or the removal of old entries failed, if they did. */
  | { readonly written: true; readonly upkeep: StoreTrouble | null }
  /** The database was damaged and a new one is begun, which has nothing yet: everything has to be told again. */
  | { readonly written: false; readonly setAside: string };

/** A `HistoryStoreError` as it crosses between threads. */
export interface StoreTrouble {
  readonly kind: StoreErrorKind;
  readonly message: string;
  readonly nextStep: string;
}

/** Arguments and results of every request, by its name. */
export interface StoreRequests {
  open: { argument: OpenArguments; result: { readonly setAside: string | null } };
  configure: { argument: HistorySettings; result: null };
  write: { argument: { readonly batch: Batch; readonly at: number }; result: WriteResult };
  history: { argument: { readonly query: HistoryQuery; readonly at: number }; result: History };
  borrows: { argument: { readonly at: number }; result: Readonly<Record<string, number>> };
  requests: { argument: { readonly at: number }; result: StoredRequests };
  /** Newest first; one more than the limit when there are more. */
  denials: { argument: { readonly query: DenialsQuery; readonly at: number }; result: readonly StoredText[] };
  /** Newest first; one more than the limit when there are more. */
  reclaims: { argument: { readonly query: ReclaimsQuery; readonly at: number }; result: readonly StoredText[] };
  'reclaim-summary': {
    argument: { readonly query: ReclaimSummaryQuery; readonly at: number };
    result: ReclaimSummary['rows'];
  };
  projects: { argument: { readonly question: ProjectQuestion; readonly at: number }; result: ProjectAnswer };
  close: { argument: null; result: null };
}

export type StoreRequestName = keyof StoreRequests;

export type StoreRequest = {
  readonly [Name in StoreRequestName]: {
    readonly number: number;
    readonly name: Name;
    readonly argument: StoreRequests[Name]['argument'];
  };
}[StoreRequestName];

export type StoreResponse =
  | { readonly number: number; readonly ok: true; readonly result: StoreRequests[StoreRequestName]['result'] }
  | { readonly number: number; readonly ok: false; readonly trouble: StoreTrouble };
