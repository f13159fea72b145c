/**
 * What was read of a log and is not known to be kept by the server: numbered pieces in files on the disk, in order. Each
 * record also says where the log is read to with it, so that after any interruption reading goes on exactly behind the
 * last whole record: no line is lost, none is there twice.
 *
 * A piece counts as appended once the disk says that it is there (`fdatasync`), and only then it is sent. So the server
 * never knows of a piece that a power failure could take away here.
 */
import type { Piece } from '../../protocol/broker.ts';
import { encodeRecord, type Reached, type Spooled } from './record.ts';
import { readRecord } from './scan.ts';
import { beginSegment, findSegments, newSpoolId, type Segment } from './segments.ts';
import type { SpoolFile, SpoolFiles } from './spool-files.ts';

export interface SpoolOptions {
  readonly folder: string;
  /** All of its files together are not larger, but for the beginning of the newest one. */
  readonly maxBytes: number;
  readonly files: SpoolFiles;
  /** A file is damaged: what was in it behind the damage cannot be sent. */
  onDamage(path: string): void;
}

type Position = Reached['position'];

export interface Spool {
  id(): string;
  /** The last piece and where the log is read to; null when it is not known yet where to begin. */
  reached(): Reached | null;
  /** Bytes behind `reached` that were dropped at the opening: a record that was not written to its end, or damage. */
  readonly dropped: number;
  bytes(): number;
  /** Where the log was read to with this piece; undefined where that is not known (any more). */
  positionAt(seq: number): Promise<Position | undefined>;
  /** Goes on from this place of the log. What there is already is dropped, and the id is another one then. */
  begin(position: Position): Promise<void>;
  /**
   * Adds a piece under the next number.
   * @returns false when there is no room for it until pieces are acknowledged. Rejects with the system's error when the
   *   disk does not take it; it may be tried again then.
   */
  append(piece: Omit<Piece, 'seq'>, position: Position): Promise<boolean>;
  /** From now on `next` gives what comes behind this piece. */
  goBehind(seq: number): void;
  /** The next piece to be sent; null when there is none for now. */
  next(): Promise<Spooled | null>;
  /** Everything up to this piece is kept by the server. */
  acknowledge(seq: number): Promise<void>;
  close(): Promise<void>;
}

/** Where the log was read to with a piece that is in this file; undefined where it is not there. */
async function findPosition(files: SpoolFiles, { path, begin, end }: Segment, seq: number) {
  const file = await files.open(path);
  try {
    for (let at = begin; at < end; ) {
      const record = await readRecord(file, at);
      if (record === null) return undefined;
      if (record.spooled.piece.seq === seq) return record.spooled.position;
      at = record.next;
    }
    return undefined;
  } finally {
    await file.close();
  }
}

/** Small enough that little is kept for long after it was acknowledged. */
const usualSegmentBytes = 8 * 1024 * 1024;

/** Takes up the spool in a folder, or begins one. Rejects with the system's error. */
export async function openSpool({ folder, maxBytes, files, onDamage }: SpoolOptions): Promise<Spool> {
  const segmentBytes = Math.min(usualSegmentBytes, maxBytes / 4);
  const found = await findSegments(files, folder);
  let { id, reached, writer } = found;
  let segments: readonly Segment[] = found.segments;
  let acked = segments[0]?.before?.seq ?? 0;
  /** Something may lie behind the end of the last segment. */
  let unclean = false;
  let cursor = { index: 0, offset: 0, behind: 0 };
  let reader: { readonly index: number; readonly file: SpoolFile } | null = null;
  for (const path of found.damaged) onDamage(path);

  const last = (): Segment => segments.at(-1) as Segment;
  const bytes = (): number => segments.reduce((sum, { end }) => sum + end, 0);

  async function goOnInNewSegment(): Promise<void> {
    const begun = await beginSegment(files, folder, last().index + 1, { format: 1, spool: id, reached });
    const before = writer;
    writer = begun.file;
    segments = [...segments, begun.segment];
    await before.close();
  }

  async function write(record: Buffer): Promise<void> {
    const segment = last();
    if (unclean) await writer.truncate(segment.end);
    unclean = true;
    await writer.write(record, segment.end);
    await writer.sync();
    unclean = false;
    segment.end += record.length;
  }

  async function closeReader(): Promise<void> {
    const before = reader;
    reader = null;
    await before?.file.close();
  }

  async function readerOf({ index, path }: Segment): Promise<SpoolFile> {
    if (reader?.index === index) return reader.file;
    await closeReader();
    reader = { index, file: await files.open(path) };
    return reader.file;
  }

  /** Removes the files in which everything is acknowledged; the last one stays. One of them may just be read. */
  async function removeAcknowledged(): Promise<void> {
    for (let following = segments[1]; following !== undefined; following = segments[1]) {
      if ((following.before?.seq ?? 0) > acked) return;
      const [gone] = segments as readonly [Segment];
      await files.remove(gone.path);
      segments = segments.filter((segment) => segment !== gone);
    }
  }

  return {
    id: () => id,
    reached: () => reached,
    dropped: found.dropped,
    bytes,
    async positionAt(seq) {
      const segment = segments.findLast(({ before }) => before !== null && before.seq <= seq);
      if (segment === undefined || seq > (reached?.seq ?? 0)) return undefined;
      return segment.before?.seq === seq ? segment.before.position : findPosition(files, segment, seq);
    },
    async begin(position) {
      const old = segments;
      const spool = reached === null ? id : newSpoolId();
      const next = { format: 1, spool, reached: { seq: 0, position } } as const;
      const begun = await beginSegment(files, folder, last().index + 1, next);
      await writer.close();
      await closeReader();
      ({ spool: id, reached } = next);
      writer = begun.file;
      segments = [begun.segment];
      acked = 0;
      cursor = { index: 0, offset: 0, behind: 0 };
      // What cannot be removed now goes at the next opening.
      for (const { path } of old) await files.remove(path).catch(() => {});
    },
    async append(piece, position) {
      const seq = (reached?.seq ?? 0) + 1;
      const record = encodeRecord({ piece: { seq, ...piece }, position });
      if (bytes() + record.length > maxBytes) return false;
      if (last().end > segmentBytes) await goOnInNewSegment();
      await write(record);
      reached = { seq, position };
      return true;
    },
    goBehind(seq) {
      cursor = { index: 0, offset: 0, behind: seq };
    },
    async next() {
      for (;;) {
        const segment = segments.find(({ index }) => index >= cursor.index) as Segment;
        if (segment.index !== cursor.index) cursor = { ...cursor, index: segment.index, offset: segment.begin };
        if (cursor.offset >= segment.end) {
          const following = segments.find(({ index }) => index > segment.index);
          if (following === undefined) return null;
          cursor = { ...cursor, index: following.index, offset: following.begin };
          continue;
        }
        const at = cursor;
        const record = await readRecord(await readerOf(segment), at.offset);
        // Somebody may have asked for another place in the meantime.
        if (cursor !== at) continue;
        if (record === null) onDamage(segment.path);
        cursor = { ...at, offset: record?.next ?? segment.end };
        if (record !== null && record.spooled.piece.seq > at.behind) return record.spooled;
      }
    },
    async acknowledge(seq) {
      acked = Math.max(acked, seq);
      await removeAcknowledged();
    },
    async close() {
      await closeReader();
      await writer.close();
    },
  };
}
