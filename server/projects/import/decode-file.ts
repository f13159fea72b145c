/** From the bytes of a file of projects to its text, or to why it is none. Pure. */
import { type ImportFormat, sizeProblem } from './import-format.ts';
import { type ImportProblem, shown } from './import-problem.ts';
import type { Place } from './import-row.ts';

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ImportProblem };

const start: Place = { line: 1, column: 1 };
const inUtf8 = 'Save it as UTF-8 (in Excel: "CSV UTF-8") and import it again.';

/** UTF-8, with or without a byte order mark, or UTF-16 with one. The same letters become the same signs. */
export function decodeFile(bytes: Uint8Array, format: ImportFormat): Decoded {
  const tooLarge = sizeProblem(bytes.length, format);
  if (tooLarge !== null) return { ok: false, problem: tooLarge };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    return failed(start, 'This is a workbook or an archive, not a text.', 'Save it as "CSV UTF-8" and import that.');
  }
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
    const zero = text.indexOf('\0');
    if (zero < 0) return { ok: true, text };
    return failed(placeIn(text, zero), 'There is a zero byte here, which no text has.', inUtf8);
  } catch {
    return notDecoded(bytes, encoding);
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
}

const startsWith = (bytes: Uint8Array, first: readonly number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte);

function notDecoded(bytes: Uint8Array, encoding: string): Decoded {
  if (encoding !== 'utf-8') return failed(start, 'This begins like UTF-16 and is none.', inUtf8);
  const { text, index, byte } = firstBad(bytes);
  const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  const before = line === '' ? 'here' : `after ${shown(line.slice(-40))}`;
  return failed(placeIn(text, index), `This is not UTF-8: ${before} comes the byte ${hex}.`, inUtf8);
}

/** Where the first byte is that is not part of UTF-8. What could not be read stands as U+FFFD, which may be right, too. */
function firstBad(bytes: Uint8Array): { readonly text: string; readonly index: number; readonly byte: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let [index, offset] = [-1, 0];
  do {
    const next = text.indexOf('\ufffd', index + 1);
    offset += Buffer.byteLength(text.slice(Math.max(index, 0), next));
    index = next;
  } while (startsWith(bytes.subarray(offset), [0xef, 0xbf, 0xbd]));
  return { text, index, byte: bytes[offset] ?? 0 };
}

function placeIn(text: string, index: number): Place {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}

const failed = (place: Place, message: string, nextStep: string): Decoded => ({
  ok: false,
  problem: { ...place, message, nextStep },
});
