/** The intakes of all logs of all brokers, for as long as the server runs. */
import { type BrokerLog, logName, maxLogsOfBroker } from '../../protocol/broker.ts';
import type { LogReceiver } from '../collect/log/log-batch.ts';
import type { CreateLogParser } from '../license-managers/log-event.ts';
import type { LogPosition } from '../store/history-store.ts';
import { createLogIntake, type LogIntake } from './log-intake.ts';

export interface Intakes {
  /**
   * How far logs were read before. Told again when there is another database: of what is known already, what is known
   * counts, as with all that goes over into it.
   */
  remember(positions: readonly LogPosition[]): void;
  /** Null when the broker has had as many logs as are kept. */
  of(broker: string, log: BrokerLog, serverId: string, createParser: CreateLogParser): LogIntake | null;
  /** Tries again to have kept what was only taken note of. */
  keep(): Promise<unknown>;
  /** Resolves when no batch is on its way any more. */
  settled(): Promise<unknown>;
}

/**
 * Logs of one broker for as long as the server runs: several times as many as it can have at a time. Each is kept, so
 * that nothing of it is taken twice; a broker that made up names would otherwise take all the memory there is.
 */
const maxLogsKept = 4 * maxLogsOfBroker;

const keyOf = ({ source, serverId }: Pick<LogPosition, 'source' | 'serverId'>): string =>
  JSON.stringify([source, serverId]);

export function createIntakes(
  receiver: Pick<LogReceiver, 'onBatch'>,
  onError: (error: unknown, serverId: string) => void,
): Intakes {
  const positions = new Map<string, LogPosition>();
  const intakes = new Map<string, LogIntake>();
  /** Names of logs by broker. */
  const logs = new Map<string, Set<string>>();
  const onTheirWay = new Set<Promise<boolean>>();
  const onBatch: LogReceiver['onBatch'] = (batch) => {
    const batchKept = receiver.onBatch(batch).finally(() => onTheirWay.delete(batchKept));
    onTheirWay.add(batchKept);
    return batchKept;
  };
  return {
    remember(next) {
      for (const position of next) {
        const key = keyOf(position);
        if (!positions.has(key)) positions.set(key, position);
      }
    },
    of(broker, log, serverId, createParser) {
      const source = `broker:${broker}:${logName(log)}`;
      const key = keyOf({ source, serverId });
      const known = intakes.get(key);
      if (known !== undefined) return known;
      const own = logs.get(broker) ?? new Set();
      if (!own.has(source) && own.size >= maxLogsKept) return null;
      logs.set(broker, own.add(source));
      const intake = createLogIntake({
        source,
        serverId,
        createParser,
        position: positions.get(key) ?? null,
        onBatch,
        onError: (error) => onError(error, serverId),
      });
      intakes.set(key, intake);
      return intake;
    },
    keep: () => Promise.all([...intakes.values()].map((intake) => intake.keep())),
    settled: () => Promise.allSettled(onTheirWay),
  };
}
