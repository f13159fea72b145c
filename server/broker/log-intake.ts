/**
 * Takes in the pieces of one log of a broker for one license server, each exactly once: what it has already is ignored,
 * and how far it has come is kept together with what came of it.
 */
import { z } from 'zod';
import type { LinesFrame, Piece } from '../../protocol/broker.ts';
import type { LogReceiver } from '../collect/log/log-batch.ts';
import { daemonFilter } from '../collect/log/log-reader.ts';
import type { CreateLogParser, LogEvent } from '../license-managers/log-event.ts';
import type { LogPosition } from '../store/history-store.ts';

/** Spools that are remembered: a broker that was set up anew has another one, and the one before may come back. */
const rememberedSpools = 8;

/** The last piece of a spool, and where the broker's file was read to with it. */
const reachedSchema = z.object({ spool: z.string(), seq: z.number().int().nonnegative(), file: z.json() });
export type SpoolReached = z.infer<typeof reachedSchema>;

const valueSchema = z.object({
  /** The newest spool first. */
  spools: z.array(reachedSchema).max(rememberedSpools),
  /** Of the parser. */
  memory: z.unknown(),
});
type PositionValue = z.infer<typeof valueSchema>;

const nothing: PositionValue = { spools: [], memory: null };

export interface LogIntakeOptions {
  /** What the position is kept under. */
  readonly source: string;
  readonly serverId: string;
  readonly createParser: CreateLogParser;
  /** Of before the restart; null when there is none. */
  readonly position: LogPosition | null;
  readonly onBatch: LogReceiver['onBatch'];
  onError(error: unknown): void;
}

export interface LogIntake {
  /** The last piece of this spool that is kept for good; null when none is. */
  kept(spool: string): SpoolReached | null;
  /** The last piece of this spool that was taken, kept or not. */
  taken(spool: string): SpoolReached | null;
  /** The last piece of whatever spool: the last one that is kept, and the last one that was taken. */
  newest(): { readonly kept: SpoolReached | null; readonly taken: SpoolReached | null };
  /**
   * Takes pieces; resolves when they are dealt with, kept or not.
   * @param daemons - only events of these vendor daemons; all of them when null
   */
  take(spool: string, lines: LinesFrame, daemons: readonly string[] | null): Promise<void>;
  /** Tries again to have kept what was only taken note of so far. */
  keep(): Promise<void>;
}

export function createLogIntake(options: LogIntakeOptions): LogIntake {
  const { source, serverId, onBatch, onError } = options;
  const read = valueSchema.safeParse(options.position?.value);
  let taken: PositionValue = read.success ? read.data : nothing;
  let kept = taken;
  let handed = 0;
  let lastKept = 0;
  const parser = options.createParser(taken.memory ?? undefined);

  const reachedOf = ({ spools }: PositionValue, spool: string): SpoolReached | null =>
    spools.find((each) => each.spool === spool) ?? null;

  /** A defect of ours costs one piece: it would fail again and again, so reading goes on behind it. */
  function parse({ text, settledAt }: Piece): readonly LogEvent[] {
    try {
      return [...parser.feed(text), ...(settledAt === null ? [] : parser.settle(settledAt))];
    } catch (error) {
      onError(error);
      return [];
    }
  }

  async function hand(events: readonly LogEvent[]): Promise<void> {
    const value = taken;
    const number = ++handed;
    try {
      const isKept = await onBatch({ serverId, events, position: { source, serverId, value } });
      if (!isKept || number < lastKept) return;
      lastKept = number;
      kept = value;
    } catch (error) {
      onError(error);
    }
  }

  return {
    kept: (spool) => reachedOf(kept, spool),
    taken: (spool) => reachedOf(taken, spool),
    newest: () => ({ kept: kept.spools[0] ?? null, taken: taken.spools[0] ?? null }),
    async take(spool, { pieces, position }, daemons) {
      const last = reachedOf(taken, spool)?.seq ?? 0;
      const fresh = pieces.filter(({ seq }) => seq > last);
      if (fresh.length === 0) return;
      const filters = daemons?.map(daemonFilter);
      const events = fresh.flatMap(parse).filter(({ daemon }) => filters?.some((isWanted) => isWanted(daemon)) ?? true);
      const others = taken.spools.filter((each) => each.spool !== spool);
      taken = {
        spools: [{ spool, seq: Math.max(...fresh.map(({ seq }) => seq)), file: position }, ...others].slice(
          0,
          rememberedSpools,
        ),
        memory: parser.memory(),
      };
      await hand(events);
    },
    async keep() {
      if (kept !== taken) await hand([]);
    },
  };
}
