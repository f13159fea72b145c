/** Something in the agent's state that the person should know. Made anew from every state; what was told is remembered by id. */
import type { NoticeKind, ViewTarget } from '../ipc/contract.ts';
import type { PopUpAction } from '../notifications/notifier.ts';

export interface Fact {
  /** Made from what it is about, so that the same thing is never told twice. */
  readonly id: string;
  readonly kind: NoticeKind;
  /** When it happened, by this computer's clock. */
  readonly at: number;
  /**
   * - `choice`: the person is asked something and can still answer. It pops up whenever it is found, and is taken off the
   *   screen when it is over.
   * - `state`: still true, such as a borrowed seat that ends soon. It pops up when it is found, once.
   * - `event`: it happened. It pops up only while it is fresh.
   */
  readonly lasts: 'choice' | 'state' | 'event';
  /** When a choice is over by itself, by this computer's clock; null for what is none. */
  readonly endsAt: number | null;
  /** Facts with the same word are told once within a while, whatever their ids: retries, and floods. */
  readonly likeness: string | null;
  /** What it is about, for those who muted it. */
  readonly featureIds: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly target: ViewTarget | null;
  readonly actions: readonly PopUpAction[];
  /** Whether the popover shows it by itself as soon as it is open. */
  readonly inPopover: boolean;
}
