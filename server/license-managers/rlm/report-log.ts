/**
 * Reads the report log of an ISV server in its three formats (`std`, `detailed`, `small`), as the RLM manual describes it:
 * https://www.reprisesoftware.com/docs/admin/reportlog-format.html. Its dates have no year but where the log starts, ends
 * or notes the time; in the `small` format lines have a time only. Pure.
 */
import { z } from 'zod';
import { type LineEvent, type LogLineReading, lineLog } from '../line-log.ts';
import { wholeNumber } from './draft.ts';
import { dayAndTime, fullDate } from './report-log-dates.ts';
import { isUnsupported, statusWords } from './status-values.ts';

const useSchema = z.object({
  feature: z.string(),
  version: z.string().nullable(),
  user: z.string(),
  host: z.string(),
  pid: z.number().nullable(),
});
/** Who has what: all that a line tells of it. */
type Use = z.infer<typeof useSchema>;

const memorySchema = z.object({
  daemon: z.string(),
  isSmall: z.boolean(),
  /** Whether the log goes on from another, so that nothing began with it. */
  isSwitched: z.boolean(),
  /** Whether lines since the start only told how things stood then. */
  isOpening: z.boolean(),
  /** Day and time of the last line of the `small` format, `YYYY-MM-DDTHH:MM:SS`. */
  clock: z.string().nullable(),
  /** In the `small` format, what is checked out by handle: its check-ins name nothing else. */
  out: z.record(z.string(), useSchema),
});
type Memory = z.infer<typeof memorySchema>;

const start: Memory = { daemon: '', isSmall: false, isSwitched: false, isOpening: false, clock: null, out: {} };

/** Handles that are kept; beyond that, the oldest are forgotten. */
const mostOut = 2_000;

/** Words of a line; texts in quotes are one word, without them. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word);

type Reading = LogLineReading<Memory>;
const nothing = (memory?: Memory): Reading => ({ at: null, event: null, ...(memory && { memory }) });

/** Records of which nothing is shown. */
const others =
  /^(PRODUCT|LICENSE|TIMEZONE|AUTH|REPROCESSED|REREAD|TIMEJUMP|METER_\w+|DYNRES\w*|ROAM_EXTEND|TEMP\w*|CUSTOMER|log|UPGRADE)\b/i;

function readLine(line: string, memory: Memory): Reading {
  const words = wordsOf(line);
  const [record = ''] = words;
  switch (record) {
    case 'RLM':
      return nothing({ ...memory, isSmall: /format\s+1\b/i.test(line), isOpening: true });
    case 'ISV:':
      return nothing({ ...memory, daemon: (words[1] ?? '').replace(/,$/, '') });
    case 'SWITCH':
      return nothing({ ...memory, isSwitched: true });
    case 'START':
      return readStart(line, words, memory);
    case 'OUT':
      return readOut(words, memory);
    case 'INUSE':
      return memory.isOpening ? readInUse(words, memory) : nothing();
    case 'IN':
      return readIn(words, memory);
    case 'DENY':
      return readDenial(words, memory);
    case 'QUE':
    case 'DEQUE':
      return readQueue(record, words, memory);
    case 'SHUTDOWN':
      return dated(
        words,
        memory,
        { kind: 'stopped', reason: stopReason(words), daemon: memory.daemon },
        { ...memory, out: {} },
      );
    default:
      return readOther(line, memory);
  }
}

/** The end of the log, notes of the time, and records of which nothing is shown. */
function readOther(line: string, memory: Memory): Reading {
  const noted = /^(?:END\s+|TIME\s+)?(\d{1,2}\/\d{1,2}\/\d{4}\s+\d{1,2}:\d\d(?::\d\d)?)/.exec(line)?.[1];
  const at = noted === undefined ? null : fullDate(noted);
  if (at !== null) return { at, event: null, memory: { ...memory, clock: at } };
  // Between the heading and the first record stand some lines of text.
  const isHeading = memory.isOpening && memory.clock === null;
  return others.test(line) || isHeading ? nothing() : { at: null, event: 'unparsed' };
}

function readStart(line: string, words: readonly string[], memory: Memory): Reading {
  const host = words[1] ?? null;
  const at = fullDate(/\d{1,2}\/\d{1,2}\/\d{4}\s+\d{1,2}:\d\d(?::\d\d)?/.exec(line)?.[0] ?? '');
  if (at === null) return { at: null, event: 'unparsed' };
  const next = { ...memory, clock: at, isOpening: true, isSwitched: false, out: memory.isSwitched ? memory.out : {} };
  const event: LineEvent | null = memory.isSwitched
    ? null
    : { kind: 'started', host, features: [], daemon: memory.daemon };
  return { at, event, memory: next };
}

/** The reading of a line whose date is somewhere in these words. */
function dated(words: readonly string[], memory: Memory, event: LineEvent | null, next: Memory = memory): Reading {
  const { at, clock } = dayAndTime(words, memory.clock);
  return { at, event, memory: { ...next, clock: clock ?? next.clock, isOpening: false } };
}

const unparsed: Reading = { at: null, event: 'unparsed' };

function eventOf(use: Use, count: number, handle: string | null, daemon: string) {
  const { feature, version, user, host, pid } = use;
  return { feature, version, user, host, display: null, count, handle, pid, daemon };
}

const hex = (text: string | undefined): number | null => {
  const value = Number.parseInt(text ?? '', 16);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
};

function readOut(words: readonly string[], memory: Memory): Reading {
  if (memory.isSmall) {
    const [, feature = '', version = null, user = '', host = '', , count, handle = null] = words;
    return readUseOf({ feature, version, user, host, pid: null }, count, handle, words, memory);
  }
  const [, feature = '', version = null, , user = '', host = '', , count, , , handle = null, , pid] = words;
  return readUseOf({ feature, version, user, host, pid: hex(pid) }, count, handle, words, memory);
}

function readInUse(words: readonly string[], memory: Memory): Reading {
  const [, feature = '', version = null, , user = '', host = '', , count, handle = null, pid] = words;
  const reading = readUseOf({ feature, version, user, host, pid: hex(pid) }, count, handle, words, memory);
  return reading.memory === undefined ? reading : { ...reading, memory: { ...reading.memory, isOpening: true } };
}

function readUseOf(
  use: Use,
  countText: string | undefined,
  handle: string | null,
  words: readonly string[],
  memory: Memory,
) {
  const count = wholeNumber(countText);
  if (count === null || handle === null) return unparsed;
  const out = memory.isSmall
    ? Object.fromEntries([...Object.entries(memory.out), [handle, use] as const].slice(-mostOut))
    : {};
  return dated(words, memory, { kind: 'out', ...eventOf(use, count, handle, memory.daemon) }, { ...memory, out });
}

/** Why a licence came back, by the number in the record. */
const causes: Readonly<Record<string, 'inactive' | 'client-exit'>> = {
  2: 'client-exit',
  4: 'inactive',
  11: 'inactive',
};

function readIn(words: readonly string[], memory: Memory): Reading {
  const cause = causes[words[1] ?? ''] ?? null;
  if (!memory.isSmall) {
    const [, , feature = '', version = null, user = '', host = '', , countText, , , handle = null] = words;
    const count = wholeNumber(countText);
    if (count === null) return unparsed;
    const use = { feature, version, user, host, pid: null };
    return dated(words, memory, { kind: 'in', cause, ...eventOf(use, count, handle, memory.daemon) });
  }
  const [, , countText, handle = ''] = words;
  const count = wholeNumber(countText);
  const { [handle]: use, ...out } = memory.out;
  if (count === null) return unparsed;
  const event =
    use === undefined ? null : ({ kind: 'in', cause, ...eventOf(use, count, handle, memory.daemon) } as const);
  return dated(words, memory, event, { ...memory, out });
}

function readDenial(words: readonly string[], memory: Memory): Reading {
  const [, feature = '', version = null, user = '', host = '', , countText, code = '', lastAttempt] = words;
  const count = wholeNumber(countText);
  if (count === null || !/^-?\d+$/.test(code)) return unparsed;
  // The application goes on to ask other license servers or pools; what it gets there, nobody was denied.
  if (lastAttempt === '0') return dated(words, memory, null);
  const use = eventOf({ feature, version, user, host, pid: null }, count, null, memory.daemon);
  const kind = isUnsupported(code) ? 'unsupported' : 'denied';
  return dated(words, memory, { kind, ...use, code, text: statusWords(code) });
}

function readQueue(record: 'QUE' | 'DEQUE', words: readonly string[], memory: Memory): Reading {
  const [feature = '', version = null, user = '', host = '', , countText, handle = null] = words.slice(
    record === 'QUE' ? 1 : 2,
  );
  const count = wholeNumber(countText);
  if (count === null) return unparsed;
  const kind = record === 'QUE' ? 'queued' : 'dequeued';
  return dated(words, memory, {
    kind,
    ...eventOf({ feature, version, user, host, pid: null }, count, handle, memory.daemon),
  });
}

const stopReason = ([, user = '', host = '']: readonly string[]): string =>
  user === '' ? 'shut down' : `shut down by ${user}@${host}`;

export const createLogParser = lineLog<Memory>({ readLine, start, schema: memorySchema });
