import { beforeEach, describe, expect, it } from 'vitest';
import type { LinesFrame, Piece } from '../../protocol/broker.ts';
import type { LogBatch } from '../collect/log/log-batch.ts';
import { headLines, outLine } from '../collect/log/testing/followed-log.ts';
import { createLogParser } from '../license-managers/flexlm/log/log-parser.ts';
import type { CreateLogParser } from '../license-managers/log-event.ts';
import type { LogPosition } from '../store/history-store.ts';
import { createLogIntake, type LogIntake } from './log-intake.ts';

let batches: LogBatch[];
let errors: unknown[];
/** What becomes of a batch. */
let onBatch: (batch: LogBatch) => Promise<boolean>;
beforeEach(() => {
  batches = [];
  errors = [];
  onBatch = async () => true;
});

const open = (position: LogPosition | null = null, createParser: CreateLogParser = createLogParser): LogIntake =>
  createLogIntake({
    source: 'broker:site-a:/x.log',
    serverId: 'lic',
    createParser,
    position,
    onBatch(batch) {
      batches.push(batch);
      return onBatch(batch);
    },
    onError: (error) => errors.push(error),
  });

const piece = (seq: number, text: string, settledAt: string | null = null): Piece => ({
  seq,
  text,
  settledAt,
  lostBytes: 0,
});
const lines = (place: number, ...pieces: Piece[]): LinesFrame => ({
  type: 'lines',
  log: 0,
  pieces,
  position: { place },
});
const features = () =>
  batches.flatMap(({ events }) => events.map((event) => ('feature' in event ? event.feature : '')));
/** As it comes back from the database. */
const stored = (): LogPosition => JSON.parse(JSON.stringify(batches.at(-1)?.position));

describe('taking in pieces', () => {
  it('takes each of them once, and keeps how far it came with what it told', async () => {
    const intake = open();
    await intake.take('s1', lines(10, piece(1, headLines('a') + outLine('a')), piece(2, outLine('b'))), null);
    await intake.take('s1', lines(20, piece(2, outLine('b')), piece(3, outLine('c'))), null);
    await intake.take('s1', lines(20, piece(3, outLine('c'))), null);
    expect(features()).toEqual(['a', 'b', 'c']);
    expect(batches).toHaveLength(2);
    expect(intake.kept('s1')).toEqual({ spool: 's1', seq: 3, file: { place: 20 } });
    expect(intake.kept('s2')).toBeNull();
  });

  it('goes on where it was after a restart, with what the parser remembered', async () => {
    await open().take('s1', lines(10, piece(1, headLines('a') + outLine('a', '23:59:59'))), null);
    const again = open(stored());
    expect(again.kept('s1')).toEqual({ spool: 's1', seq: 1, file: { place: 10 } });
    expect(again.taken('s1')?.seq).toBe(1);
    await again.take('s1', lines(20, piece(1, outLine('a')), piece(2, outLine('b', '0:00:01'))), null);
    expect(features()).toEqual(['a', 'b']);
    expect(batches.at(-1)?.events[0]).toMatchObject({ at: '2026-03-03T00:00:01' });
  });

  it('knows several spools, and the newest of them', async () => {
    const intake = open();
    for (let index = 1; index <= 10; index++) {
      await intake.take(`s${index}`, lines(index, piece(1, outLine(`f${index}`))), null);
    }
    expect(intake.newest().kept).toEqual({ spool: 's10', seq: 1, file: { place: 10 } });
    expect(intake.kept('s3')).toMatchObject({ seq: 1 });
    expect(intake.kept('s2')).toBeNull();
    // One that comes back is the newest again.
    await intake.take('s5', lines(50, piece(2, outLine('g'))), null);
    expect(intake.newest().kept).toEqual({ spool: 's5', seq: 2, file: { place: 50 } });
    expect(open(stored()).newest()).toEqual(intake.newest());
  });

  it('takes what is wanted of a log of several vendor daemons, and goes on in it all the same', async () => {
    const intake = open();
    const text = headLines('a') + outLine('a', '12:00:00', 'one') + outLine('b', '12:00:01', 'two');
    await intake.take('s1', lines(10, piece(1, text)), ['ONE']);
    await intake.take('s1', lines(20, piece(2, outLine('c', '12:00:02', 'two'))), ['one']);
    expect(features()).toEqual(['a']);
    expect(intake.kept('s1')?.seq).toBe(2);
  });

  it('dates what has no date when the end of the log was reached', async () => {
    const intake = open();
    await intake.take('s1', lines(10, piece(1, outLine('a'))), null);
    expect(features()).toEqual([]);
    await intake.take('s1', lines(10, piece(2, '', '2026-03-02T13:00:00')), null);
    expect(batches.flatMap(({ events }) => events)).toMatchObject([{ feature: 'a', at: '2026-03-02T12:00:00' }]);
  });
});

describe('what is not kept', () => {
  it('is taken, but not said to be kept, until a later one is kept with it', async () => {
    const intake = open();
    onBatch = async () => false;
    await intake.take('s1', lines(10, piece(1, outLine('a'))), null);
    expect(intake.kept('s1')).toBeNull();
    expect(intake.taken('s1')?.seq).toBe(1);
    onBatch = async () => true;
    await intake.keep();
    expect(intake.kept('s1')?.seq).toBe(1);
    expect(batches.at(-1)).toMatchObject({ events: [], position: { value: { spools: [{ spool: 's1', seq: 1 }] } } });
    await intake.keep();
    expect(batches).toHaveLength(2);
  });

  it('is not said to be kept again by an answer that comes late', async () => {
    const answers: ((isKept: boolean) => void)[] = [];
    onBatch = () => new Promise((resolve) => answers.push(resolve));
    const intake = open();
    const taking = [1, 2].map((seq) => intake.take('s1', lines(seq, piece(seq, outLine('a'))), null));
    answers[1]?.(true);
    await taking[1];
    expect(intake.kept('s1')?.seq).toBe(2);
    answers[0]?.(true);
    await taking[0];
    expect(intake.kept('s1')?.seq).toBe(2);
  });

  it('because of a defect costs that alone', async () => {
    const intake = open();
    onBatch = () => Promise.reject(new Error('a defect'));
    await intake.take('s1', lines(10, piece(1, outLine('a'))), null);
    expect(errors).toEqual([new Error('a defect')]);
    onBatch = async () => true;
    await intake.take('s1', lines(20, piece(2, outLine('b'))), null);
    expect(intake.kept('s1')?.seq).toBe(2);
  });

  it('because the parser fails costs one piece', async () => {
    const intake = open(null, (memory) => {
      const parser = createLogParser(memory);
      return {
        ...parser,
        feed(text) {
          if (text.includes('"bad"')) throw new Error('a defect');
          return parser.feed(text);
        },
      };
    });
    const pieces = [piece(1, headLines('a') + outLine('a')), piece(2, outLine('bad')), piece(3, outLine('c'))];
    await intake.take('s1', lines(10, ...pieces), null);
    expect(features()).toEqual(['a', 'c']);
    expect(errors).toHaveLength(1);
    expect(intake.kept('s1')?.seq).toBe(3);
  });
});

it.each([null, 7, {}, { spools: [{ spool: 's1' }] }, { spools: [{ spool: 's1', seq: -1, file: null }], memory: 1 }])(
  'a position of %j in the database is none',
  (value) => {
    expect(open({ source: 'x', serverId: 'lic', value }).newest()).toEqual({ kept: null, taken: null });
  },
);
