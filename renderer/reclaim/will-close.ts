/** Pure: what becomes of an idle application if nobody does anything. */
import type { WarnedDocument, WarningView } from '../../electron/ipc/reclaim-contract.ts';

type Documents = readonly WarnedDocument[] | null;

/** Whether one of its documents keeps it open. */
export const isBlocked = (documents: Documents): boolean =>
  documents?.some(({ fate }) => fate.kind === 'cannot') === true;

/** Whether something has to be saved before it can be closed; true, too, while that is not known. */
export const hasToSave = (documents: Documents): boolean =>
  documents === null || documents.some(({ fate }) => fate.kind !== 'unchanged');

/** When it is closed if nobody does anything; null when it stays open. */
export const closingTime = ({ closesAt, documents }: Pick<WarningView, 'closesAt' | 'documents'>): number | null =>
  isBlocked(documents) ? null : closesAt;
