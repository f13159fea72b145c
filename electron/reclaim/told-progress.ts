/** What the monitoring server is to be told of reclaims: kept until it has it, in the order in which it happened. */
import { z } from 'zod';
import type { Clock } from '../../protocol/clock.ts';
import { type ReclaimProgress, reclaimProgressSchema } from '../../protocol/reclaim/reclaim.ts';
import type { AgentStore } from '../agent/agent-store.ts';
import { type BackOff, backOffDelay } from '../agent/back-off.ts';
import { HttpStatusError, RefusedWishError } from '../agent/connection-problem.ts';
import { serverKey } from '../agent/server-key.ts';
import type { KeptFile } from '../settings/kept-file.ts';

const untoldSchema = z.object({
  /** The monitoring server that it is for. */
  server: z.string().max(2100),
  reclaimId: z.string().min(1).max(512),
  progress: reclaimProgressSchema,
  at: z.number().int().nonnegative(),
});
type Untold = z.infer<typeof untoldSchema>;

export interface KeptProgress {
  readonly untold: readonly Untold[];
}
export const nothingUntold: KeptProgress = { untold: [] };

/** Reads the file's content, one by one: what cannot be used is left out. */
export function readProgress(json: unknown): KeptProgress {
  const file = z.object({ untold: z.array(z.unknown()) }).safeParse(json);
  return { untold: file.data?.untold.flatMap((one) => untoldSchema.safeParse(one).data ?? []) ?? [] };
}

export interface ToldProgressPorts {
  readonly store: AgentStore;
  readonly clock: Clock;
  /** From 0 up to 1. */
  random(): number;
  readonly kept: KeptFile<KeptProgress>;
  send(reclaimId: string, progress: ReclaimProgress): Promise<unknown>;
  log(message: string, error?: unknown): void;
}

export interface ToldProgress {
  /** Tells the server with this key as soon as that can be. */
  tell(server: string, reclaimId: string, progress: ReclaimProgress): void;
  stop(): void;
}

const backOff: BackOff = { baseMs: 2000, capMs: 300_000 };
/** Nobody wants to know it after so long. */
const forgetAfterMs = 30 * 24 * 3_600_000;
/** What a server answers that will never take it: the reclaim is over, or none of its own. */
const isLost: ReadonlySet<number> = new Set([400, 404, 409, 410, 422]);

export function createToldProgress({ store, clock, random, kept, send, log }: ToldProgressPorts): ToldProgress {
  let untold: readonly Untold[] = kept.value.untold.filter(({ at }) => clock.now() - at < forgetAfterMs);
  let sending = false;
  let failures = 0;
  let cancelRetry = () => {};

  function keep(next: readonly Untold[]) {
    untold = next;
    kept.save({ untold });
  }

  function next(): Untold | undefined {
    const state = store.get();
    return state.connection.status === 'connected' && state.siteInfo
      ? untold.find(({ server }) => server === serverKey(state))
      : undefined;
  }

  async function run() {
    cancelRetry();
    if (sending) return;
    sending = true;
    for (let one = next(); one; one = next()) {
      try {
        await send(one.reclaimId, one.progress);
      } catch (error) {
        if (!isLost.has(statusOf(error))) {
          cancelRetry = clock.after(backOffDelay(failures, backOff, random()), () => void run());
          failures += 1;
          break;
        }
        log(`The monitoring server does not take what became of a reclaim (${one.progress.step}).`, error);
      }
      failures = 0;
      const sent = one;
      keep(untold.filter((each) => each !== sent));
    }
    sending = false;
  }

  let wasConnected = false;
  const stopListening = store.subscribe(({ connection }) => {
    const isConnected = connection.status === 'connected';
    if (isConnected && !wasConnected) void run();
    wasConnected = isConnected;
  });
  void run();

  return {
    tell(server, reclaimId, progress) {
      keep([...untold, { server, reclaimId, progress, at: clock.now() }]);
      void run();
    },
    stop() {
      stopListening();
      cancelRetry();
    },
  };
}

const statusOf = (error: unknown): number =>
  error instanceof RefusedWishError || error instanceof HttpStatusError ? error.status : 0;
