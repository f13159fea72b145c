/** Everything that closing an application needs, on real disks. */
import type { Receipt } from '../receipts/receipt.ts';
import type { Receipts } from '../receipts/receipts.ts';
import type { ClosePorts } from '../saving/close-application.ts';
import { createFreeNames } from '../saving/free-names.ts';
import { createFuse, type Fuse } from './fuse.ts';
import { fusedDisk } from './fused-disk.ts';
import type { ScriptedApplication } from './scripted-application.ts';

export const startAt = new Date(2026, 10, 22, 14, 5).getTime();

/** Receipts that are written by a process which may end before and after each write. */
export const fusedKeep =
  (receipts: Receipts, fuse: Fuse) =>
  async (receipt: Receipt): Promise<void> => {
    fuse.pass();
    await receipts.keep(receipt);
    fuse.pass();
  };

export function closingPorts(
  application: ScriptedApplication,
  { receipts, folder, fuse = createFuse() }: { receipts: Receipts; folder: string; fuse?: Fuse },
  change: Partial<ClosePorts> = {},
): ClosePorts {
  const disk = fusedDisk(fuse);
  let now = startAt;
  return {
    session: application.session,
    disk,
    names: createFreeNames(disk, 'linux'),
    safeFolder: `${folder}/safe`,
    rules: { action: 'save-and-close', overwrite: false, usedAt: startAt, excludedFolders: [] },
    receipt: {
      version: 1,
      id: 'r1',
      server: 'server monitor',
      reclaimId: 'reclaim 1',
      rule: 'rule 1',
      action: 'save-and-close',
      featureId: 'FLUENT',
      feature: 'FLUENT',
      application: 'Sketch',
      running: application.running,
      at: startAt,
      idleMs: 2_520_000,
      waiting: 3,
    },
    isUsedAgain: () => false,
    isRunning: async () => application.runs(),
    closing() {},
    pause: async () => {},
    keep: fusedKeep(receipts, fuse),
    now: () => now++,
    beforeStep() {},
    ...change,
  };
}
