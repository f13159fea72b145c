/** What became of an application and its documents, in plain sentences. Pure. */
import type { Receipt, ReceiptDocument } from './receipt.ts';

/**
 * The first words, and where everything is that is not where one looks for it; null when all is as it should be.
 *
 * @param what happened; null when all went well
 */
export function explanationOf({ documents, application }: Receipt, what: string | null): string | null {
  const left = documents.flatMap((one) => sentencesAbout(one, application, what !== null));
  const sentences = [...(what === null ? [] : [what]), ...left];
  return sentences.length === 0 ? null : sentences.join(' ').slice(0, 4000);
}

function sentencesAbout(document: ReceiptDocument, application: string, wentWrong: boolean): readonly string[] {
  const { name, way, step, keptAt, copyAt, saved, keeps } = document;
  if (keptAt !== null && keeps)
    return [
      `The file of ${name} holds what ${application} wrote last; what was in it before is kept as ${keptAt}.`,
      ...(saved && copyAt ? [`A copy of what was saved is ${copyAt}.`] : []),
    ];
  if (keptAt !== null)
    return [`What was in the file of ${name} is kept as ${keptAt}, and is given back at the next start.`];
  if (!wentWrong || copyAt === null || way === 'none') return [];
  if (saved) return [`A copy of ${name} was saved as ${copyAt}.`];
  // Nobody knows whether it is whole.
  return step === 'save' || step === 'give-back' || step === 'end'
    ? [`What ${application} had written of ${name} may be in ${copyAt}, and may be incomplete.`]
    : [];
}
