/** The files of a diagnostics archive: what is known, redacted, as it will be written. Pure. */
// Without the worker threads of its other form, which the bundle of the app cannot take in.
import { strToU8, zipSync } from 'fflate/browser';
import { addCounts, type RedactedCounts, type Redaction, redact, redactJson } from './redact.ts';

/** A file as it was found or made, with all that must not go out. */
export interface RawFile {
  /** Within the archive, such as `logs/app.log`. */
  readonly name: string;
  /** What it holds, for people. */
  readonly about: string;
  /** Text as it is; anything else becomes JSON. */
  readonly content: unknown;
}

/** A file as it is written. */
export interface DiagnosticFile {
  readonly name: string;
  readonly about: string;
  readonly text: string;
  readonly redacted: RedactedCounts;
}

const listName = 'contents.txt';

/** All of them redacted, with a list of them in front. */
export function diagnosticFiles(raw: readonly RawFile[], redaction: Redaction): readonly DiagnosticFile[] {
  const files = raw.map(({ name, about, content }) => {
    if (typeof content === 'string') {
      const { text, counts } = redact(content, redaction);
      return { name, about, text, redacted: counts };
    }
    const { value, counts } = redactJson(content, redaction);
    return { name, about, text: `${JSON.stringify(value, null, 2)}\n`, redacted: counts };
  });
  return [listOf(files, redaction.names !== null), ...files];
}

/** Length in bytes as it is written. */
export const bytesOf = ({ text }: DiagnosticFile): number => Buffer.byteLength(text);

/** What was taken out, in words; empty where nothing was. */
export function redactedInWords({ secrets, documents, names }: RedactedCounts): string {
  const parts = [
    [secrets, secrets === 1 ? 'secret' : 'secrets'],
    [documents, documents === 1 ? 'document or path' : 'documents and paths'],
    [names, names === 1 ? 'name' : 'names'],
  ] as const;
  return parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
}

function listOf(files: readonly DiagnosticFile[], namesAreHidden: boolean): DiagnosticFile {
  const lines = files.map((file) => {
    const redacted = redactedInWords(file.redacted);
    return `${file.name}\n  ${file.about} ${bytesOf(file)} bytes.${redacted === '' ? '' : ` Taken out: ${redacted}.`}`;
  });
  const names = namesAreHidden
    ? 'Names of people and computers were taken out, too.'
    : 'Names of people and computers are in it.';
  const all = files.reduce((sum, { redacted }) => addCounts(sum, redacted), { secrets: 0, documents: 0, names: 0 });
  return {
    name: listName,
    about: 'This list.',
    text: `Diagnostics of Seatlight\n\nTokens, passwords, and names and paths of documents were taken out. ${names}\n\n${lines.join('\n')}\n\nTaken out of all files: ${redactedInWords(all) || 'nothing'}.\n`,
    redacted: { secrets: 0, documents: 0, names: 0 },
  };
}

/** One archive of them. */
export const zipOf = (files: readonly DiagnosticFile[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])));
