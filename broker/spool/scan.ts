/** Reads a spool file from its beginning, as far as it is whole. */
import { bodyLength, decodeBody, headBytes, type Spooled, type Start, spooledSchema, startSchema } from './record.ts';
import type { SpoolFile } from './spool-files.ts';

export interface Scan {
  /** Null when not even the beginning is whole. */
  readonly start: Start | null;
  /** The last whole record; null when there is none. */
  readonly last: Spooled | null;
  /** Bytes that are whole. */
  readonly bytes: number;
  /** Bytes behind them: a record that was not written to its end, or damage. */
  readonly rest: number;
}

/** A record and the place behind it; null where there is no whole one. */
export async function readRecord(
  file: Pick<SpoolFile, 'read'>,
  at: number,
): Promise<{ readonly spooled: Spooled; readonly next: number } | null> {
  const read = await readBody(file, at);
  const spooled = read && decodeBody(spooledSchema, read.head, read.body);
  return read && spooled ? { spooled, next: read.next } : null;
}

/** The beginning of a file and the place behind it; null where it is not whole. */
export async function readStart(
  file: Pick<SpoolFile, 'read'>,
): Promise<{ readonly start: Start; readonly next: number } | null> {
  const read = await readBody(file, 0);
  const start = read && decodeBody(startSchema, read.head, read.body);
  return read && start ? { start, next: read.next } : null;
}

async function readBody(file: Pick<SpoolFile, 'read'>, at: number) {
  const head = await file.read(at, headBytes);
  const length = bodyLength(head);
  if (length === null) return null;
  const body = await file.read(at + headBytes, length);
  return body.length === length ? { head, body, next: at + headBytes + length } : null;
}

export async function scan(file: SpoolFile): Promise<Scan> {
  const size = await file.size();
  const beginning = await readStart(file);
  if (beginning === null) return { start: null, last: null, bytes: 0, rest: size };
  let last: Spooled | null = null;
  let bytes = beginning.next;
  for (let record = await readRecord(file, bytes); record !== null; record = await readRecord(file, bytes)) {
    last = record.spooled;
    bytes = record.next;
  }
  return { start: beginning.start, last, bytes, rest: size - bytes };
}
