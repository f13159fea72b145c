/** The intakes of all logs of all brokers, for as long as the server runs. */
import type { BrokerLog } from '../../protocol/broker.ts';
import type { LogReceiver } from '../collect/log/log-batch.ts';
import type { CreateLogParser } from '../license-managers/log-event.ts';
import type { LogPosition } from '../store/history-store.ts';
import { logName } from './broker-problems.ts';
import { createLogIntake, type LogIntake } from './log-intake.ts';

export interface Intakes {
  /** Forgets all there is and goes on from these positions. */
  remember(positions: readonly LogPosition[]): void;
  of(broker: string, log: BrokerLog, serverId: string, createParser: CreateLogParser): LogIntake;
  /** Tries again to have kept what was only taken note of. */
  keep(): Promise<unknown>;
  /** Resolves when no batch is on its way any more. */
  settled(): Promise<unknown>;
}

export function createIntakes(
  receiver: Pick<LogReceiver, 'onBatch'>,
  onError: (error: unknown, serverId: string) => void,
): Intakes {
  let positions: readonly LogPosition[] = [];
  const intakes = new Map<string, LogIntake>();
  const onTheirWay = new Set<Promise<boolean>>();
  const onBatch: LogReceiver['onBatch'] = (batch) => {
    const batchKept = receiver.onBatch(batch).finally(() => onTheirWay.delete(batchKept));
    onTheirWay.add(batchKept);
    return batchKept;
  };
  return {
    remember(next) {
      positions = next;
      intakes.clear();
    },
    of(broker, log, serverId, createParser) {
      const source = `broker:${broker}:${logName(log)}`;
      const key = JSON.stringify([source, serverId]);
      const known = intakes.get(key);
      if (known !== undefined) return known;
      const intake = createLogIntake({
        source,
        serverId,
        createParser,
        position: positions.find((each) => each.source === source && each.serverId === serverId) ?? null,
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
