/** What became of a document, in short. Pure. */
import type { DocumentFate } from '../../ipc/reclaim-contract.ts';
import { leftPath, type ReceiptDocument } from './receipt.ts';

export function fateOf(document: ReceiptDocument): DocumentFate {
  const { way, saved, path: own, obstacle } = document;
  const path = leftPath(document);
  if (obstacle !== null) return { kind: 'cannot', why: obstacle };
  if (way === 'none') return { kind: 'unchanged' };
  if (saved === null) return { kind: 'cannot', why: 'It was not saved.' };
  return path === null || path === own ? { kind: 'overwrite' } : { kind: 'copy', to: path };
}
