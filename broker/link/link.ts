/** Keeps a connection to the monitoring server: one at a time, and another attempt after each that ended. */
import { type BackOff, backOffDelay } from '../../electron/agent/back-off.ts';
import { watchClockJumps } from '../../electron/agent/clock-jump.ts';
import type { BrokerFrame } from '../../protocol/broker.ts';
import type { Cancel } from '../../protocol/clock.ts';
import type { LinkEnd } from './broker-trouble.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

export interface LinkOptions extends Omit<SessionOptions, 'tries' | 'onEnd'> {
  /** A number from 0 up to 1. */
  random(): number;
  /** There is no connection any more, for whatever reason. */
  onDown(): void;
  /** It failed. @param nextInMs - until the next attempt */
  onLost(end: LinkEnd, nextInMs: number): void;
  readonly soon?: BackOff;
  readonly slowly?: BackOff;
}

export interface Link {
  /** Lost where there is no connection. */
  send(frame: BrokerFrame): void;
  /** Says hello anew, at once. */
  reconnect(): void;
  stop(): void;
}

const usualSoon: BackOff = { baseMs: 1_000, capMs: 60_000 };
/** Between attempts that will not help until somebody changes something. */
const usualSlowly: BackOff = { baseMs: 60_000, capMs: 300_000 };
/** A connection that was good for so long starts the waits anew. */
const stableMs = 30_000;

export function openLink(options: LinkOptions): Link {
  const { clock, soon = usualSoon, slowly = usualSlowly } = options;
  let session: Session | null = null;
  let cancelWait: Cancel = () => {};
  let failures = 0;
  let tries = 0;
  let welcomedAt: number | null = null;
  let isStopped = false;

  function attempt(): void {
    welcomedAt = null;
    session = openSession({
      ...options,
      tries,
      onWelcome(welcome) {
        welcomedAt = clock.monotonic();
        options.onWelcome(welcome);
      },
      onEnd,
    });
  }

  function wait(ms: number): void {
    cancelWait();
    cancelWait = clock.after(ms, attempt);
  }

  function onEnd(end: LinkEnd): void {
    session = null;
    const wasStable = welcomedAt !== null && clock.monotonic() - welcomedAt >= stableMs;
    failures = wasStable ? 0 : failures + 1;
    tries = welcomedAt === null ? tries + 1 : 0;
    // A server that asks for a new beginning again and again is not met at once for ever.
    const atOnce = end.again === 'at-once' && failures <= 1;
    const delay = backOffDelay(
      atOnce ? 0 : Math.max(0, failures - 1),
      end.again === 'slowly' ? slowly : soon,
      atOnce ? 0 : options.random(),
    );
    options.onDown();
    options.onLost(end, delay);
    wait(delay);
  }

  function reconnect(): void {
    if (isStopped) return;
    session?.drop();
    session = null;
    options.onDown();
    wait(0);
  }

  // After sleep, or when the clock was set: the old connection may be dead without knowing.
  const stopJumpWatch = watchClockJumps(clock, reconnect);
  attempt();
  return {
    send: (frame) => session?.send(frame),
    reconnect,
    stop() {
      isStopped = true;
      stopJumpWatch();
      cancelWait();
      session?.drop();
      session = null;
    },
  };
}
