/** What was under way when the app ended, all of it: at the start, before anything new is begun. */
import type { ReclaimProgress } from '../../../protocol/reclaim/reclaim.ts';
import { isUnfinished, type Receipt } from './receipt.ts';
import type { Receipts } from './receipts.ts';
import { type RecoverPorts, recover } from './recover.ts';

export interface RecoverAllPorts extends RecoverPorts {
  readonly receipts: Pick<Receipts, 'all'>;
  tell(server: string, reclaimId: string, progress: ReclaimProgress): void;
  log(message: string, error?: unknown): void;
}

/** @returns the receipts whose files cannot be reached (yet): they are tried again at the next start */
export async function recoverAll({ receipts, tell, log, ...ports }: RecoverAllPorts): Promise<ReadonlySet<string>> {
  const unreachable = new Set<string>();
  await Promise.all(
    receipts
      .all()
      .filter(isUnfinished)
      .map(async (receipt: Receipt) => {
        try {
          const { progress } = await recover(receipt, ports);
          if (progress) tell(receipt.server, receipt.reclaimId, progress);
        } catch (error) {
          unreachable.add(receipt.id);
          log('What was being closed when the app ended could not be brought to its end.', error);
        }
      }),
  );
  return unreachable;
}
