/** The files of a spool: which there are, what is in them, and how a new one begins. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { encodeRecord, type Reached, type Start } from './record.ts';
import { readStart, scan } from './scan.ts';
import type { SpoolFile, SpoolFiles } from './spool-files.ts';

export interface Segment {
  readonly index: number;
  readonly path: string;
  /** What was reached before its first record; null while it is not known where to begin. */
  readonly before: Reached | null;
  /** Place of its first record. */
  readonly begin: number;
  /** Place behind its last whole record. */
  end: number;
}

/** A spool as it was found on the disk. */
export interface Found {
  readonly id: string;
  /** Oldest first; the last one is written to. */
  readonly segments: readonly [...Segment[], Segment];
  readonly writer: SpoolFile;
  /** What its last record reached; null when it was never begun. */
  readonly reached: Reached | null;
  /** Bytes behind `reached` that are of no use: a record that was not written to its end, or damage. */
  readonly dropped: number;
  /** Older files that could not be taken up because their beginning is damaged. */
  readonly damaged: readonly string[];
}

const namePattern = /^(\d{8})\.spool$/;
const pathOf = (folder: string, index: number): string => join(folder, `${String(index).padStart(8, '0')}.spool`);
export const newSpoolId = (): string => randomBytes(12).toString('base64url');

/** Begins a file and makes sure that it stays. */
export async function beginSegment(files: SpoolFiles, folder: string, index: number, start: Start) {
  const path = pathOf(folder, index);
  const record = encodeRecord(start);
  const file = await files.open(path);
  try {
    await file.truncate(0);
    await file.write(record, 0);
    await file.sync();
    await files.syncFolder(folder);
  } catch (error) {
    await file.close();
    throw error;
  }
  const segment: Segment = { index, path, before: start.reached, begin: record.length, end: record.length };
  return { segment, file };
}

/** Takes up what is in the folder; begins a spool where there is none. Rejects with the system's error. */
export async function findSegments(files: SpoolFiles, folder: string): Promise<Found> {
  await files.makeFolder(folder);
  const indexes = (await files.names(folder)).flatMap((name) => namePattern.exec(name)?.[1] ?? []).map(Number);
  const newestFirst = indexes.toSorted((a, b) => b - a);
  const { last, dropped } = await findLast(files, folder, newestFirst);
  if (last === null) {
    const id = newSpoolId();
    const next = (newestFirst[0] ?? 0) + 1;
    const { segment, file } = await beginSegment(files, folder, next, { format: 1, spool: id, reached: null });
    await removeAll(files, folder, indexes);
    return { id, segments: [segment], writer: file, reached: null, dropped, damaged: [] };
  }
  const { id, segment, writer, reached } = last;
  const older: Segment[] = [];
  const damaged: string[] = [];
  const useless = indexes.filter((index) => index > segment.index);
  for (const index of indexes.filter((each) => each < segment.index).toSorted((a, b) => a - b)) {
    const read = await readSegment(files, folder, index);
    if (read?.spool === id) older.push(read.segment);
    else useless.push(index);
    if (read === null) damaged.push(pathOf(folder, index));
  }
  await removeAll(files, folder, useless);
  return { id, segments: [...older, segment], writer, reached, dropped, damaged };
}

const removeAll = async (files: SpoolFiles, folder: string, indexes: readonly number[]): Promise<void> => {
  for (const index of indexes) await files.remove(pathOf(folder, index));
};

/** The newest file that begins as one should, cut to what is whole; and how much is of no use from there on. */
async function findLast(files: SpoolFiles, folder: string, newestFirst: readonly number[]) {
  let dropped = 0;
  for (const index of newestFirst) {
    const path = pathOf(folder, index);
    const writer = await files.open(path);
    const { start, last, bytes, rest } = await scan(writer);
    dropped += rest;
    if (start === null) {
      await writer.close();
      continue;
    }
    if (rest > 0) await writer.truncate(bytes);
    const begin = encodeRecord(start).length;
    const segment: Segment = { index, path, before: start.reached, begin, end: bytes };
    const reached = last === null ? start.reached : { seq: last.piece.seq, position: last.position };
    return { last: { id: start.spool, segment, writer, reached }, dropped };
  }
  return { last: null, dropped };
}

/** An older file, and of which spool it is; null when its beginning is damaged. Its records are read when they are sent. */
async function readSegment(files: SpoolFiles, folder: string, index: number) {
  const path = pathOf(folder, index);
  const file = await files.open(path);
  try {
    const beginning = await readStart(file);
    if (beginning === null) return null;
    const { start, next } = beginning;
    const segment: Segment = { index, path, before: start.reached, begin: next, end: await file.size() };
    return { spool: start.spool, segment };
  } finally {
    await file.close();
  }
}
