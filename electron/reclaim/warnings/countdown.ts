/**
 * The time in which a person can answer. It is counted while the computer is awake: after a sleep, or when the clock was set,
 * it starts anew, since nobody can have seen it meanwhile.
 */
import type { Clock } from '../../../protocol/clock.ts';

const lookMs = 1000;
/** Later than this is no late timer any more. */
const sleptMs = 10_000;

export interface CountdownPorts {
  readonly clock: Clock;
  readonly ms: number;
  /** It is over. */
  over(): void;
  /** It began anew. */
  again(): void;
}

export interface Countdown {
  /** When it is over if nothing happens, by this computer's clock. */
  endsAt(): number;
  stop(): void;
}

export function startCountdown({ clock, ms, over, again }: CountdownPorts): Countdown {
  let endsAt = 0;
  let cancelEnd = () => {};
  let wall = clock.now();
  let steady = clock.monotonic();

  function begin() {
    cancelEnd();
    endsAt = clock.now() + ms;
    cancelEnd = clock.after(ms, () => {
      if (!slept()) return stopAnd(over);
      begin();
      again();
    });
  }

  /** Whether more time went by, or seems to have, than between two looks. */
  function slept(): boolean {
    const passed = [clock.now() - wall, clock.monotonic() - steady];
    wall = clock.now();
    steady = clock.monotonic();
    return passed.some((one) => Math.abs(one - lookMs) > sleptMs);
  }

  const cancelLooks = clock.every(lookMs, () => {
    if (!slept()) return;
    begin();
    again();
  });

  function stopAnd(then: () => void) {
    cancelEnd();
    cancelLooks();
    then();
  }

  begin();
  return { endsAt: () => endsAt, stop: () => stopAnd(() => {}) };
}
