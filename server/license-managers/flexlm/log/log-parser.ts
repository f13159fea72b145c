/** Reads a FlexLM debug log piece by piece. */

import { createLineSplitter } from '../../line-splitter.ts';
import type { CreateLogParser, LogEvent, LogParser } from '../../log-event.ts';
import type { WallTime } from '../../report.ts';
import { eventOfUse } from './event-of-use.ts';
import { createLineClock, type LineTime } from './line-clock.ts';
import {
  dateOfMessage,
  exitedDaemon,
  isEnd,
  isLicenseServer,
  kindOfUse,
  licenseServerStart,
  type UseKind,
  useKinds,
} from './messages.ts';
import { createNames, ownText } from './names.ts';
import { noMemory, type ParserMemory, readMemory, type WaitingEvent } from './parser-memory.ts';
import { continueList, openList, type ServerList } from './server-list.ts';
import { createStamp, readStamp } from './stamp.ts';
import { readUseLine } from './use-line.ts';

/** Events without a date that are kept until one comes; those before them are told without. */
export const mostWaiting = 50_000;

/** Longest text of a message that is told as it stands. */
const longestWords = 512;

/**
 * Never throws, whatever it is fed: lines that tell nothing of interest are skipped, those that are no lines of such a log
 * are counted as unparsed.
 */
export const createLogParser: CreateLogParser = (kept, onUnparsed): LogParser => {
  const from = kept === undefined ? noMemory : readMemory(kept);
  let { lines, unparsed } = from;
  const clock = createLineClock(from.clock);
  const splitter = createLineSplitter(takeLine, from.endsInReturn);
  const stamp = createStamp();
  const names = createNames();
  let waiting: WaitingEvent[] = [...from.waiting];
  let lists: ServerList[] = from.lists.map((list) => structuredClone(list));
  let ready: LogEvent[] = [];

  function takeLine(text: string, start: number, end: number): void {
    lines++;
    if (start === end) return;
    if (!readStamp(stamp, text, start, end)) {
      if (text.slice(start, end).trim() !== '') skip();
      return;
    }
    clock.pass(stamp.seconds);
    if (stamp.days >= 0) clock.dateLine(stamp.days);
    const { message } = stamp;
    const date = dateOfMessage(text, message, end, stamp.daemon);
    if (date !== null) {
      if (date.seconds === null) clock.dateLine(date.days);
      else clock.dateLineBy(date.days, date.seconds);
    }
    if (clock.isDated && waiting.length > 0) tellWaiting();
    const kind = kindOfUse(text, message);
    if (lists.length > 0) goOnWithList(kind === null ? ownText(text, message, end) : '');
    if (kind !== null) takeUse(kind, text, message + useKinds[kind].length, end);
    else if (date === null) takeOther(text, message, end);
  }

  function skip(): void {
    unparsed++;
    onUnparsed?.(lines);
  }

  function takeUse(kind: UseKind, text: string, at: number, end: number): void {
    const use = readUseLine(text, at, end, names);
    if (use === null) {
      skip();
      return;
    }
    if (use.days !== null) {
      clock.dateLine(use.days);
      if (waiting.length > 0) tellWaiting();
    }
    tell(eventOfUse(kind, use, clock.text(), stamp.daemon, lines));
  }

  /** What daemons say about themselves. */
  function takeOther(text: string, at: number, end: number): void {
    const { daemon } = stamp;
    if (isEnd(text, at)) {
      tell({ kind: 'stopped', reason: wordsOf(text, at, end), at: clock.text(), daemon, line: lines });
      return;
    }
    if (text.startsWith('Server started on ', at)) {
      const list = openList(ownText(text, at, end), daemon, lines, clock.lineTime());
      if (list !== null) lists.push(list);
      return;
    }
    if (!isLicenseServer(daemon)) return;
    const message = text.slice(at, end);
    const exited = exitedDaemon(message);
    if (exited !== null) {
      const reason = wordsOf(text, at, end);
      tell({ kind: 'stopped', reason, at: clock.text(), daemon: exited, line: lines });
      return;
    }
    const start = licenseServerStart(message);
    if (start === null) return;
    if (start.date !== null) clock.dateLine(start.date.days);
    if (clock.isDated && waiting.length > 0) tellWaiting();
    tell({ kind: 'started', host: start.host, features: [], at: clock.text(), daemon, line: lines });
  }

  /** A vendor daemon's list goes on with this message, or is over; an empty message ends it. */
  function goOnWithList(message: string): void {
    const list = lists.find(({ daemon }) => daemon === stamp.daemon);
    if (list === undefined || continueList(list, message, lines, clock.lineTime())) return;
    lists = lists.filter((other) => other !== list);
    tellList(list);
  }

  function tellList({ daemon, host, line, time, features, packages }: ServerList): void {
    const all = [...new Set(features)];
    tell({ kind: 'started', host, features: all, at: clock.textOf(time), daemon, line }, time);
    for (const { feature, line: at, time: when, parts } of packages)
      tell({ kind: 'package', feature, parts, at: clock.textOf(when), daemon, line: at }, when);
  }

  function tell(event: LogEvent, time?: LineTime): void {
    if (clock.isDated) {
      ready.push(event);
      return;
    }
    waiting.push({ event, time: time ?? clock.lineTime() });
    if (waiting.length < mostWaiting) return;
    // Half of them at once, so that a long log without dates does not move the rest at every line.
    const half = mostWaiting / 2;
    for (const old of waiting.slice(0, half)) ready.push(old.event);
    waiting = waiting.slice(half);
  }

  function tellWaiting(): void {
    for (const { event, time } of waiting) ready.push({ ...event, at: clock.textOf(time) });
    waiting = [];
  }

  function taken(): readonly LogEvent[] {
    const events = ready;
    ready = [];
    return events;
  }

  function settle(now: WallTime): void {
    clock.settle(now);
    if (clock.isDated) tellWaiting();
  }

  return {
    feed(text) {
      splitter.feed(text);
      return taken();
    },
    settle(now) {
      settle(now);
      return taken();
    },
    end(now) {
      splitter.finish();
      const open = lists;
      lists = [];
      for (const list of open) tellList(list);
      if (now !== null) settle(now);
      for (const { event } of waiting) ready.push(event);
      waiting = [];
      return taken();
    },
    counts: () => ({ lines, unparsed }),
    memory: (): ParserMemory => ({
      ...noMemory,
      lines,
      unparsed,
      endsInReturn: splitter.endsInReturn,
      clock: clock.memory(),
      lists: structuredClone(lists),
      waiting: [...waiting],
    }),
  };
};

const wordsOf = (text: string, at: number, end: number): string =>
  ownText(text, at, Math.min(end, at + longestWords)).trim();
