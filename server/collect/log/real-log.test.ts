/** Logs as real files: what only a real file system can show. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../protocol/clock.ts';
import { createLogParser } from '../../license-managers/flexlm/log/log-parser.ts';
import type { LogFollower } from './follow-file.ts';
import type { LogBatch } from './log-batch.ts';
import { type LogFiles, systemLogFiles } from './log-files.ts';
import { createLogFollower } from './log-follower.ts';
import { headLines, outLine } from './testing/followed-log.ts';

const within = { timeout: 20_000, interval: 20 };
let folder: string;
let path: string;
let follower: LogFollower | null;
let batches: LogBatch[];
let states: (string | null)[];
let errors: unknown[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-log-'));
  path = join(folder, 'debug.log');
  follower = null;
  batches = [];
  states = [];
  errors = [];
});
afterEach(async () => {
  await follower?.stop();
  rmSync(folder, { recursive: true, force: true });
  expect(errors).toEqual([]);
});

const features = () =>
  batches.flatMap(({ events }) => events.map((event) => ('feature' in event ? event.feature : event.kind)));
const told = (...expected: readonly string[]) => vi.waitFor(() => expect(features()).toEqual(expected), within);
const said = (...expected: readonly (string | null)[]) => vi.waitFor(() => expect(states).toEqual(expected), within);

function follow(files: LogFiles = systemLogFiles): void {
  follower = createLogFollower(
    {
      serverId: 's',
      path,
      createParser: createLogParser,
      timeZone: 'UTC',
      position: batches.at(-1)?.position ?? null,
    },
    { clock: systemClock, files, onError: (error) => errors.push(error) },
    {
      async onBatch(batch) {
        batches.push(batch);
        return true;
      },
      onState: (_serverId, problem) => states.push(problem?.kind ?? null),
    },
  );
}

describe('a log on the disk', () => {
  it('is read through rotation, a cut, and a restart', async () => {
    writeFileSync(path, headLines('a') + outLine(1));
    follow();
    await told('1');
    renameSync(path, `${path}.1`);
    writeFileSync(path, headLines('b') + outLine(2));
    await told('1', '2');
    truncateSync(path);
    appendFileSync(path, outLine(3));
    await told('1', '2', '3');
    await follower?.stop();
    appendFileSync(path, outLine(4));
    renameSync(path, join(folder, 'older'));
    writeFileSync(path, outLine(5));
    follow();
    await told('1', '2', '3', '4', '5');
    expect(states).toEqual([null, null]);
  });

  it('that is not there is read as soon as it is', async () => {
    path = join(folder, 'logs', 'debug.log');
    follow();
    await said('log-missing');
    mkdirSync(join(folder, 'logs'));
    writeFileSync(path, outLine(1));
    await told('1');
    expect(states).toEqual(['log-missing', null]);
  });

  it('is no folder', async () => {
    mkdirSync(path);
    follow();
    await said('log-is-folder');
  });

  it.skipIf(process.platform === 'win32')('is no pipe, which nobody waits for', async () => {
    execFileSync('mkfifo', [path]);
    follow();
    await said('log-is-no-file');
    rmSync(path);
    writeFileSync(path, outLine(1));
    await told('1');
  });

  it.each([
    ['junk', Buffer.from(Array.from({ length: 500_000 }, (_, index) => (index * 197) % 256))],
    ['another text', Buffer.from('A letter, and no log.\n'.repeat(20_000))],
    ['the beginning of an archive', Buffer.from('1f8b0800', 'hex')],
  ])('with %s in it is passed, and read on', async (_name, junk) => {
    writeFileSync(path, junk);
    appendFileSync(path, '\n');
    follow();
    await said(null);
    appendFileSync(path, headLines('a') + outLine(1));
    await told('1');
  });
});

/** Becomes an account that may read nothing that it is not let; root may read everything. */
const isRoot = process.getuid?.() === 0;
const become = (user: number) => isRoot && process.seteuid?.(user);
const nobody = 65_534;

describe.skipIf(process.platform === 'win32')('a log that may not be read', () => {
  beforeEach(() => {
    writeFileSync(path, headLines('a') + outLine(1));
    chmodSync(folder, 0o755);
    become(nobody);
  });
  afterEach(() => {
    become(0);
    chmodSync(folder, 0o755);
  });

  it('is told, and read from where it was as soon as it may be', async () => {
    chmod(0o000);
    follow();
    await said('log-unreadable');
    chmod(0o644);
    await told('1');
    expect(states).toEqual(['log-unreadable', null]);
  });

  it('for its folder is told the same', async () => {
    become(0);
    chmodSync(folder, 0o600);
    become(nobody);
    follow();
    await said('log-unreadable');
  });

  it('is read to its end where it is open already', async () => {
    chmod(0o644);
    follow();
    await told('1');
    chmod(0o000);
    become(0);
    appendFileSync(path, outLine(2));
    become(nobody);
    await told('1', '2');
  });

  function chmod(mode: number): void {
    become(0);
    chmodSync(path, mode);
    become(nobody);
  }
});

describe('a log of a gigabyte', () => {
  const gigabyte = 1024 ** 3;

  /** The system's files, and how much is read of them: in all, and at most in one go. */
  function measured() {
    const read = { bytes: 0, most: 0 };
    const files: LogFiles = {
      ...systemLogFiles,
      async open(at) {
        const file = await systemLogFiles.open(at);
        return {
          ...file,
          async read(position, length) {
            const bytes = await file.read(position, length);
            read.bytes += bytes.length;
            read.most = Math.max(read.most, length);
            return bytes;
          },
        };
      },
    };
    return { read, files };
  }

  it('is read from near its end, in small pieces', async () => {
    closeSync(openSync(path, 'w'));
    truncateSync(path, gigabyte);
    appendFileSync(path, `\n${headLines('a')}${outLine(1)}`);
    const { read, files } = measured();
    follow(files);
    await told('1');
    expect(read.bytes).toBeLessThan(80 * 1024 ** 2);
    expect(read.most).toBeLessThanOrEqual(64 * 1024);
    appendFileSync(path, outLine(2));
    await told('1', '2');
  });

  it('that grew so much while nobody looked is read whole, in small pieces and batches', async () => {
    writeFileSync(path, headLines('a') + outLine(1));
    follow();
    await told('1');
    await follower?.stop();
    truncateSync(path, gigabyte / 4);
    const lines = Array.from({ length: 20_000 }, (_, index) => outLine(index % 10)).join('');
    appendFileSync(path, `\n${lines}`);
    batches.splice(0, batches.length - 1);
    const { read, files } = measured();
    follow(files);
    await vi.waitFor(() => expect(features()).toHaveLength(20_001), within);
    expect(read.bytes).toBeGreaterThan(gigabyte / 4);
    expect(read.most).toBeLessThanOrEqual(64 * 1024);
    expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(1_000);
  });
});
