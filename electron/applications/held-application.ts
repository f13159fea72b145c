/** The port to the applications behind the seats that the person holds on this computer. */
import type { RunningApplication } from '../documents/adapter.ts';
import type { MeasuredActivity } from '../ipc/reclaim-contract.ts';

/** A seat, by its checkout. */
export interface HeldSeat {
  readonly checkoutId: string;
  readonly featureId: string;
  /** The feature's name. */
  readonly feature: string;
}

/** An application that for certain is the one behind these seats. */
export interface HeldApplication {
  /** Stays the same while it runs. */
  readonly id: string;
  readonly running: RunningApplication;
  /** For people. */
  readonly name: string;
  readonly seats: readonly HeldSeat[];
  readonly measured: MeasuredActivity;
}

export interface Applications {
  held(): readonly HeldApplication[];
  /** Something of `held` changed; idle time that merely goes on is no change. */
  subscribe(listener: () => void): () => void;
  /** Measures one now and then several times a second until the returned function is called: its warning is open. */
  watchClosely(id: string, measured: (activity: MeasuredActivity) => void): () => void;
  /** Its user said that they are there: it counts as used now. */
  touch(id: string): void;
  /** Whether this very process still runs. */
  isRunning(application: RunningApplication): Promise<boolean>;
  stop(): void;
}
