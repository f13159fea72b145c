/** Real debug logs, where the captures are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../log-event.ts';
import { createLogParser } from './log-parser.ts';
import { readLog } from './testing/read-log.ts';

const root = fileURLToPath(new URL('../../../../../shared/fixtures/', import.meta.url));
const folder = `${root}flexlm/`;
const captures = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.startsWith('debuglog_') && !name.endsWith('.expected.json'))
  : [];
const read = (name: string) => readFileSync(folder + name).toString('latin1');
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const counted = (events: readonly LogEvent[]) =>
  Object.fromEntries(
    ['out', 'in', 'denied', 'unsupported', 'queued', 'dequeued'].map((kind) => [
      kind,
      events.filter((event) => event.kind === kind).length,
    ]),
  );

/** What is stated about one line of a capture. */
interface Expected {
  readonly line?: number;
  readonly kind?: string;
  readonly code?: number;
  readonly sub?: number;
  readonly inactive?: boolean;
  readonly n?: number;
  readonly t?: string;
  readonly daemon?: string;
  /** Of a line that tells the date. */
  readonly iso?: string;
}

/** A line of use as it mostly is, read in another way. */
const usePattern =
  /^ ?(?<time>\d{1,2}:\d\d:\d\d) \((?<daemon>[^)]+)\) (?<kind>[A-Z]+): "(?<feature>[^"]+)" (?<user>[^@]+)@(?<host>\S+) *(?:\((?<count>\d+) licenses\))?/;
const datePattern = /\) TIMESTAMP (?<month>\d+)\/(?<day>\d+)\/(?<year>\d+)/;

describe.skipIf(captures.length === 0)('captured logs (skipped without the folder of captures)', () => {
  it.each(captures.filter((name) => name.endsWith('.log')))('%s has as many of each kind as stated', (name) => {
    const stated = json(`${root}counts.json`)[`flexlm/${name}`];
    const parser = createLogParser();
    const events = [...parser.feed(read(name)), ...parser.end(null)];
    expect(counted(events)).toEqual({
      out: stated.OUT,
      in: stated.IN,
      denied: stated.DENIED,
      unsupported: stated.UNSUPPORTED,
      queued: stated.QUEUED,
      dequeued: stated.DEQUEUED,
    });
    expect(parser.counts().lines).toBe(stated.lines);
    expect(parser.counts().unparsed).toBeLessThanOrEqual(1);
    expect(events.filter(({ at }) => at === null)).toEqual([]);
  });

  it.each(captures.filter((name) => existsSync(`${folder}${name.replace(/\.\w+$/, '')}.expected.json`)))(
    '%s tells what is stated',
    (name) => {
      const events = new Map(readLog(read(name)).map((event) => [event.line, event]));
      const stated = json(`${folder}${name.replace(/\.\w+$/, '')}.expected.json`) as readonly Expected[];
      for (const { line = 0, kind, code, sub, inactive, n, t, daemon, iso } of stated) {
        const event = events.get(line);
        if (kind === undefined) continue;
        if (kind === 'SLOG_TIME') {
          expect(event).toBeUndefined();
          expect(events.get(line + 1)?.at?.slice(0, 10)).toBe(iso?.slice(0, 10));
          continue;
        }
        expect(event).toMatchObject({
          kind: kind.toLowerCase(),
          ...(code === undefined ? {} : { code: `${code},${sub}` }),
          ...(inactive ? { cause: 'inactive' } : {}),
          ...(n === undefined ? {} : { count: n }),
          ...(t === undefined ? {} : { at: expect.stringContaining(`T${t}`) }),
          ...(daemon === undefined ? {} : { daemon }),
        });
      }
    },
  );

  it.each(captures)('%s tells the same in pieces of any size', (name) => {
    const text = read(name);
    const whole = readLog(text);
    for (const size of [1_000, 4_093, 65_536]) {
      const parser = createLogParser();
      const events: LogEvent[] = [];
      for (let at = 0; at < text.length; at += size) events.push(...parser.feed(text.slice(at, at + size)));
      expect([...events, ...parser.end(null)]).toEqual(whole);
    }
  });

  it.each(captures)('%s is told line by line', (name) => {
    const lines = read(name).split('\n');
    const events = readLog(read(name)).filter((event) => 'feature' in event && event.kind !== 'package');
    const expected = lines.flatMap((text, index) => {
      const { groups } = usePattern.exec(text) ?? {};
      if (groups === undefined) return [];
      const { time = '', daemon, kind = '', feature, user, host, count = '1' } = groups;
      const at = expect.stringContaining(`T${time.padStart(8, '0')}`);
      return [{ line: index + 1, at, daemon, kind: kind.toLowerCase(), feature, user, host, count: Number(count) }];
    });
    expect(events).toMatchObject(expected);
  });

  it.each(captures.filter((name) => name.endsWith('.log')))('%s keeps to the dates that daemons write', (name) => {
    const dates = read(name)
      .split('\n')
      .flatMap((text, index) => {
        const { year = '', month = '', day = '' } = datePattern.exec(text)?.groups ?? {};
        return year === ''
          ? []
          : [{ line: index + 1, date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }];
      });
    expect(dates).toHaveLength(json(`${root}counts.json`)[`flexlm/${name}`].TIMESTAMP);
    let next = 0;
    for (const { line, at } of readLog(read(name)).toSorted((a, b) => a.line - b.line)) {
      while ((dates[next]?.line ?? Number.POSITIVE_INFINITY) < line) next++;
      const date = at?.slice(0, 10) ?? '';
      expect(date >= (dates[next - 1]?.date ?? '')).toBe(true);
      expect(date <= (dates[next]?.date ?? '9999')).toBe(true);
    }
  });

  it.each(captures)('%s tells packages of what is served', (name) => {
    const events = readLog(read(name));
    const served = new Set(events.flatMap((event) => (event.kind === 'started' ? event.features : [])));
    for (const event of events) {
      if (event.kind !== 'package') continue;
      expect(event.parts.length).toBeGreaterThan(1);
      for (const feature of [event.feature, ...event.parts]) expect(served).toContain(feature);
    }
    // Nothing is read into the list that is none of it: what is used is in it, or was never listed.
    for (const feature of served) expect(feature).toMatch(/^[\w+]+$/);
  });

  it.each(captures)('%s goes from one time to the next, but for lines out of order', (name) => {
    const times = readLog(read(name)).flatMap(({ at }) => (at === null ? [] : [Date.parse(`${at}Z`)]));
    for (const [index, time] of times.entries()) expect(time - (times[index - 1] ?? time)).toBeGreaterThan(-3_600_000);
  });
});
