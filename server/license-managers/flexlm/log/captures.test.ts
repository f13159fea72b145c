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
}

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
      for (const { line, kind, code, sub, inactive, n, t, daemon } of stated) {
        const event = events.get(line ?? 0);
        if (kind === undefined || kind === 'SLOG_TIME') continue;
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

  it.each(captures)('%s goes from one time to the next, but for lines out of order', (name) => {
    const times = readLog(read(name)).flatMap(({ at }) => (at === null ? [] : [Date.parse(`${at}Z`)]));
    for (const [index, time] of times.entries()) expect(time - (times[index - 1] ?? time)).toBeGreaterThan(-3_600_000);
  });
});
