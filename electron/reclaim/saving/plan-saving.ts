/** What will happen to each open document when its application is closed. Pure. */
import type { ReclaimAction } from '../../../protocol/reclaim/policy.ts';
import type { OpenDocument } from '../../documents/adapter.ts';
import type { SavingWay } from '../receipts/receipt.ts';
import type { FileLook } from './disk.ts';
import { diskWords } from './disk-words.ts';
import { isExcluded } from './excluded.ts';

/** An open document, and what its file is like. */
export interface SeenDocument {
  readonly document: OpenDocument;
  /** Its file without links on the way; null when it has none (any more). */
  readonly real: string | null;
  /** Null when its file is not there. */
  readonly file: FileLook | null;
  /** Why nothing can be written to its folder; null when that is possible. */
  readonly notWritable: unknown;
}

export interface SavingRules {
  readonly action: ReclaimAction;
  readonly overwrite: boolean;
  /** When its user last used the application; null when that is not told. Only what is older is saved over. */
  readonly usedAt: number | null;
  readonly excludedFolders: readonly string[];
  /** Whether the application saves copies by itself. */
  readonly savesCopies: boolean;
}

/** Why nothing is closed because of a document: for the monitoring server, and as a plain sentence for the user. */
export interface Obstacle {
  readonly why: string;
  readonly message: string;
}

export interface PlannedDocument extends SeenDocument {
  readonly way: SavingWay;
  /** Whether its copy goes to the folder for documents that have none. */
  readonly toSafeFolder: boolean;
  readonly obstacle: Obstacle | null;
}

/** The documents in their order, each with what is to be done. */
export const planSaving = (seen: readonly SeenDocument[], rules: SavingRules): readonly PlannedDocument[] => {
  const files = Map.groupBy(seen, ({ file }) => file?.identity);
  return seen.map((one) => {
    const isTwice = one.file !== null && (files.get(one.file.identity)?.length ?? 0) > 1;
    return { ...one, ...wayFor(one, isTwice, rules) };
  });
};

type Way = Pick<PlannedDocument, 'way' | 'toSafeFolder' | 'obstacle'>;

const by = (way: SavingWay, toSafeFolder = false): Way => ({ way, toSafeFolder, obstacle: null });
const cannot = (why: string, message: string): Way => ({
  way: 'none',
  toSafeFolder: false,
  obstacle: { why, message },
});

function wayFor(seen: SeenDocument, isTwice: boolean, rules: SavingRules): Way {
  const { document, real, file } = seen;
  const { name, path, dirty } = document;
  if ([path, real].some((one) => one !== null && isExcluded(one, rules.excludedFolders)))
    return cannot('excluded-folder', `${name} lies in a folder that is never touched here.`);
  // What is not on the disk any more is only in the application.
  const isOnlyOpen = path !== null && file === null;
  if (dirty === false && !isOnlyOpen) return by('none');
  if (rules.action === 'close-if-saved') return cannot('unsaved', unsavedWords(document, isOnlyOpen));
  if (file === null) return onlyOpen(name, isOnlyOpen, rules);
  if (file.kind !== 'file' || real === null) return cannot('not-a-file', `${name} is not an ordinary file.`);
  // Whichever is saved last would take the place of the other.
  if (isTwice && (overwrites(file, rules) || !rules.savesCopies))
    return cannot('open-twice', `${name} is open twice, and only one of the two can be saved over its file.`);
  return overwrites(file, rules) ? by('overwrite') : beside(seen, file, rules);
}

/** What was written since nobody used the application is somebody else's work. */
const overwrites = ({ mtimeMs }: FileLook, { overwrite, usedAt }: SavingRules): boolean =>
  overwrite && usedAt !== null && mtimeMs <= usedAt;

function unsavedWords({ name, dirty }: OpenDocument, isOnlyOpen: boolean): string {
  if (isOnlyOpen) return `The file of ${name} is not there any more.`;
  return dirty ? `${name} has unsaved changes.` : `Whether ${name} is saved cannot be told.`;
}

function onlyOpen(name: string, wasDeleted: boolean, { savesCopies }: SavingRules): Way {
  if (savesCopies) return by('copy', true);
  return wasDeleted
    ? cannot('document-missing', `The file of ${name} is not there any more, so it cannot be saved beside it.`)
    : cannot('never-saved', `${name} was never saved, and only its user can say where it belongs.`);
}

/** A copy in the folder of the document. */
function beside({ document, notWritable }: SeenDocument, file: FileLook, { savesCopies }: SavingRules): Way {
  const { name } = document;
  if (notWritable !== null)
    return cannot('folder-not-writable', `No copy of ${name} can be made in its folder: ${diskWords(notWritable)}.`);
  if (savesCopies) return by('copy');
  // Given back in one step it would lose its other names.
  if (file.names > 1)
    return cannot('several-names', `${name} is one file with several names, which a copy would part.`);
  return by('swap');
}
