/** What is open in an application, with what the files are like. */
import { dirname, isAbsolute } from 'node:path';
import { DocumentProblem, type DocumentSession, type OpenDocument } from '../../documents/adapter.ts';
import type { Disk } from './disk.ts';
import type { SeenDocument } from './plan-saving.ts';

/** Fails with a `DocumentProblem`, or with the system's own error where a folder cannot be looked into. */
export async function lookAtDocuments(
  session: Pick<DocumentSession, 'documents'>,
  disk: Pick<Disk, 'look' | 'realPath' | 'whyNotWritable'>,
): Promise<readonly SeenDocument[]> {
  return Promise.all((await session.documents()).map((document) => lookAt(document, disk)));
}

async function lookAt(
  document: OpenDocument,
  disk: Pick<Disk, 'look' | 'realPath' | 'whyNotWritable'>,
): Promise<SeenDocument> {
  const { path, name } = document;
  if (path === null) return { document, real: null, file: null, notWritable: null };
  // Relative to what, only the application knows.
  if (!isAbsolute(path) || path.includes('\0'))
    throw new DocumentProblem('unknown-document', `Where the file of ${name} is cannot be told.`);
  const real = await disk.realPath(path);
  if (real === null) return { document, real: null, file: null, notWritable: null };
  const [file, notWritable] = await Promise.all([disk.look(real), disk.whyNotWritable(dirname(real))]);
  return { document, real, file, notWritable };
}
