/** What will happen to the documents, as it is told before it is done. Pure. */
import { dirname, join } from 'node:path';
import type { WarnedDocument } from '../../ipc/reclaim-contract.ts';
import { nameBeside } from '../saving/copy-name.ts';
import type { PlannedDocument } from '../saving/plan-saving.ts';

/** @param at when it will be done; another file that has the name by then makes it another one */
export const warnedDocuments = (
  planned: readonly PlannedDocument[],
  { safeFolder, at }: { readonly safeFolder: string; readonly at: number },
): readonly WarnedDocument[] =>
  planned.map(({ document, real, way, toSafeFolder, obstacle }) => {
    const { name, path, extension } = document;
    const said = { name, path };
    if (obstacle !== null) return { ...said, fate: { kind: 'cannot', why: obstacle.message } };
    if (way === 'none') return { ...said, fate: { kind: 'unchanged' } };
    if (way === 'overwrite') return { ...said, fate: { kind: 'overwrite' } };
    const folder = toSafeFolder || real === null ? safeFolder : dirname(real);
    const to = join(folder, nameBeside(name, { role: 'copy', at }, real === null ? { extension } : {}));
    return { ...said, fate: { kind: 'copy', to } };
  });
