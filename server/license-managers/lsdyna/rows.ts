/** The lines of the tables that `lstc_qrun` prints. Columns overflow, so words are counted and not columns. Pure. */
import { expiryDate } from '../expiry.ts';

/** A line of a program, or of a group of programs that share their licences. */
export interface ProgramRow {
  readonly kind: 'program' | 'group';
  readonly name: string;
  /** `YYYY-MM-DD`, `permanent`, or null. */
  readonly expiry: string | null;
  /** Null where `-` is printed: the users below it tell. */
  readonly used: number | null;
  readonly free: number | null;
  readonly max: number | null;
  readonly queued: number | null;
}

/** Somebody who uses a program: a line below it. */
export interface UserRow {
  readonly kind: 'user';
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly count: number;
}

/** A line of the running or queued programs. */
export interface RunningRow {
  readonly user: string;
  /** Cut off where the column ends. */
  readonly host: string;
  readonly pid: number;
  readonly program: string;
  /** As printed, such as `Tue Mar 17 16:18`. */
  readonly started: string;
  readonly count: number;
}

const figure = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;

const isFigure = (text: string | undefined): text is string => text !== undefined && /^(\d{1,15}|-)$/.test(text);

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Reads a line of the table of licences; null when it is none, or only a part of one. */
export function readRow(line: string): ProgramRow | UserRow | null {
  const bar = line.lastIndexOf('|');
  return bar < 0 ? readUser(wordsOf(line)) : readProgram(wordsOf(line.slice(0, bar)), line.slice(bar + 1).trim());
}

function readProgram(words: readonly string[], queue: string): ProgramRow | null {
  const figures = words.slice(-3);
  if (figures.length < 3 || !figures.every(isFigure) || !isFigure(queue)) return null;
  const [used, free, max] = figures;
  const head = words.slice(0, -3);
  const dateAt = head.findIndex((word, index) => index > 0 && /^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(word));
  const [first = '', second = ''] = head;
  const isGroup = /^license$/i.test(first) && /^group$/i.test(second);
  const name = dateAt < 0 ? withoutCpus(head) : head.slice(0, dateAt);
  if (name.length === 0) return null;
  return {
    kind: isGroup ? 'group' : 'program',
    name: name.join(' '),
    expiry: dateAt < 0 ? null : expiryDate(head[dateAt] as string),
    used: figure(used),
    free: figure(free),
    max: figure(max),
    queued: figure(queue),
  };
}

/** The column CPUS is mostly empty. */
const withoutCpus = (head: readonly string[]): readonly string[] =>
  head.length > 1 && isFigure(head.at(-1)) ? head.slice(0, -1) : head;

/** `59005@host` */
function clientOf(word: string | undefined): { readonly pid: number; readonly host: string } | null {
  const [, pid, host] = /^(\d{1,10})@(\S+)$/.exec(word ?? '') ?? [];
  return pid === undefined || host === undefined ? null : { pid: Number(pid), host };
}

function readUser(words: readonly string[]): UserRow | null {
  const client = clientOf(words.at(-2));
  const count = figure(words.at(-1));
  const user = words.slice(0, -2).join(' ');
  return client === null || count === null || count === 0 || user === ''
    ? null
    : { kind: 'user', user, ...client, count };
}

/** Reads a line of the running or queued programs; null when it is none. */
export function readRunning(line: string): RunningRow | null {
  const words = wordsOf(line);
  const at = words.findIndex((word, index) => index > 0 && clientOf(word) !== null);
  const client = clientOf(words[at]);
  const count = figure(words.at(-1));
  const program = words[at + 1];
  if (client === null || count === null || count === 0 || program === undefined || words.length < at + 4) return null;
  return { user: words.slice(0, at).join(' '), ...client, program, started: words.slice(at + 2, -1).join(' '), count };
}
