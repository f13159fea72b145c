/**
 * Applications in which a job runs, as their user said: they are left alone until then. Kept over restarts, and only as long
 * as the very process runs.
 */
import { z } from 'zod';
import type { Clock } from '../../protocol/clock.ts';
import { plainError } from '../agent/api-problem.ts';
import { isSameProcess } from '../applications/process-load.ts';
import type { RunningApplication } from '../documents/adapter.ts';
import type { KeptFile } from '../settings/kept-file.ts';

const moment = z.number().int().nonnegative();
const shieldSchema = z.object({ pid: moment, startedAt: moment, setAt: moment, until: moment });
type Shield = z.infer<typeof shieldSchema>;

export interface KeptShields {
  readonly shields: readonly Shield[];
}
export const noShields: KeptShields = { shields: [] };

/** Reads the file's content, shield by shield: what cannot be used is left out. */
export function readShields(json: unknown): KeptShields {
  const file = z.object({ shields: z.array(z.unknown()) }).safeParse(json);
  return { shields: file.data?.shields.flatMap((one) => shieldSchema.safeParse(one).data ?? []) ?? [] };
}

export interface Shields {
  /** Until when a job runs in it, by this computer's clock; null when none does. */
  until(application: RunningApplication): number | null;
  /** Fails with a `ProblemError` when that is longer than the rules of the site allow. */
  set(application: RunningApplication, until: number, maxMs: number): void;
  clear(application: RunningApplication): void;
  subscribe(listener: () => void): () => void;
  stop(): void;
}

export interface ShieldsPorts {
  readonly clock: Clock;
  readonly kept: KeptFile<KeptShields>;
}

/** Two clicks on the same time of the day are not quite at the same moment. */
const slackMs = 60_000;
/** One that is so old belongs to a process of before. */
const forgetAfterMs = 31 * 24 * 3_600_000;

export function createShields({ clock, kept }: ShieldsPorts): Shields {
  let { shields } = kept.value;
  const listeners = new Set<() => void>();
  let cancelEnd = () => {};

  const isOf = (application: RunningApplication) => (one: Shield) => isSameProcess(one, application);

  /** Never longer than it was set for, also when the clock was set back. */
  function endOf({ setAt, until }: Shield): number | null {
    const now = clock.now();
    return until <= now ? null : Math.min(until, now + until - setAt);
  }

  function keep(next: readonly Shield[]) {
    shields = next.filter(({ setAt, until }) => until > clock.now() && clock.now() - setAt < forgetAfterMs);
    kept.save({ shields });
    awaitEnd();
    for (const listener of listeners) listener();
  }

  /** It is news when one is over, although nothing happens. */
  function awaitEnd() {
    cancelEnd();
    const ends = shields.map(({ until }) => until - clock.now());
    if (ends.length > 0) cancelEnd = clock.after(Math.min(...ends, forgetAfterMs / 31), () => keep(shields));
  }

  awaitEnd();
  return {
    until(application) {
      const shield = shields.find(isOf(application));
      return shield ? endOf(shield) : null;
    },
    set(application, until, maxMs) {
      const now = clock.now();
      if (until <= now) throw plainError('not-possible', 'This time is over already.', 'Choose a later one.');
      if (until - now > maxMs + slackMs)
        throw plainError('not-allowed', 'Your site does not allow a job to keep a seat for so long.', 'Choose less.');
      const { pid, startedAt } = application;
      const others = shields.filter((one) => !isOf(application)(one));
      keep([...others, { pid, startedAt: Math.round(startedAt), setAt: now, until }]);
    },
    clear: (application) => keep(shields.filter((one) => !isOf(application)(one))),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => cancelEnd(),
  };
}
