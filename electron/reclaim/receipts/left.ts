/** The files of a receipt's documents as they are left, so that it can be told later what changed. */
import type { Disk } from '../saving/disk.ts';
import { leftPath, type Receipt, type ReceiptDocument } from './receipt.ts';

/** In the order of the documents; null for what cannot be looked at. */
export const leftOf = ({ documents }: Receipt, disk: Pick<Disk, 'look'>): Promise<readonly ReceiptDocument['left'][]> =>
  Promise.all(
    documents.map(async (one) => {
      const path = leftPath(one);
      const look = path === null ? null : await disk.look(path).catch(() => null);
      return path === null || look?.kind !== 'file' ? null : { path, bytes: look.size, mtimeMs: look.mtimeMs };
    }),
  );
