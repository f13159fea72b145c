/** A broker with all of it real but the network, the disk, the log files and the clock: what happens to those a test decides. */
import { pino } from 'pino';
import { createManualClock, type ManualClock } from '../../protocol/testing/manual-clock.ts';
import { headLines, logPath, outLine } from '../../server/collect/log/testing/followed-log.ts';
import { createMemoryFiles, type MemoryFiles } from '../../server/collect/log/testing/memory-files.ts';
import type { RunCall } from '../../server/collect/run-call.ts';
import { licenseManagerOf } from '../../server/license-managers/index.ts';
import { type LogToShip, type RunningBroker, startBroker } from '../broker.ts';
import { createMemoryDisk, type MemoryDisk } from './memory-disk.ts';
import { createStandInServer, type StandInServer } from './stand-in-server.ts';

export interface TestedBroker {
  readonly server: StandInServer;
  readonly disk: MemoryDisk;
  readonly files: MemoryFiles;
  /** What it wrote to its own log. */
  readonly said: Record<string, unknown>[];
  isRunning(): boolean;
  start(change?: {
    readonly logs?: readonly LogToShip[];
    readonly runCall?: RunCall;
    readonly name?: string;
  }): Promise<void>;
  stop(): Promise<void>;
  /** Ends without a word. */
  kill(): Promise<void>;
  /** Lets time pass, and waits for what follows from it. */
  pass(ms: number): Promise<void>;
  /** Long enough for several attempts to connect, and for what follows. */
  passLong(): Promise<void>;
  /** Begins with so many lines, and waits until all are in the database. */
  startWith(lines: number): Promise<void>;
  /** Cuts the line to the server, and keeps it down until it is brought up again. */
  lineDown(): void;
  lineUp(): void;
  /** Writes lines to the log, which tell one feature each; returns them. */
  write(count: number): readonly string[];
  /** Writes so much, in pieces, that it fills several files of a spool of the smallest size. */
  writeMuch(): Promise<void>;
  /** All features that were written so far. */
  readonly written: string[];
  /** Another file takes the place of the log. */
  rotate(): void;
}

/** Has room for six of the largest pieces. */
export const smallSpoolBytes = 300_000;

export interface TestedBrokerOptions {
  readonly maxSpoolBytes?: number;
  readonly server?: StandInServer;
  /** Of another broker on the same machine. */
  readonly files?: MemoryFiles;
}

/** Everything in memory is done after a few turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export function createTestedBroker(options: TestedBrokerOptions = {}): TestedBroker {
  const { maxSpoolBytes = 1_000_000, server = createStandInServer() } = options;
  const { files = createMemoryFiles(server.clock.now) } = options;
  const disk = createMemoryDisk();
  const said: Record<string, unknown>[] = [];
  let clock: ManualClock | null = null;
  let running: RunningBroker | null = null;
  let life = 0;
  let rotations = 0;
  const log = pino({ base: null }, { write: (line: string) => void said.push(JSON.parse(line)) });

  const broker: TestedBroker = {
    server,
    disk,
    files,
    said,
    written: [],
    isRunning: () => running !== null,
    async start({ logs = [{ path: logPath, daemon: null }], runCall, name } = {}) {
      const own = ++life;
      const ownClock = createManualClock(server.clock.now());
      clock = ownClock;
      const started = await startBroker(
        {
          label: 'monitor',
          name: name ?? null,
          logs,
          licenseServers: [
            { manager: 'flexlm', address: { address: '27000@lic', members: [{ host: 'lic', port: 27_000 }] } },
          ],
          toolOf: () => ['lmutil'],
          spoolFolder: '/spool',
          maxSpoolBytes,
          backOff: { soon: { baseMs: 1_000, capMs: 4_000 }, slowly: { baseMs: 30_000, capMs: 60_000 } },
        },
        {
          clock: ownClock,
          log,
          version: '1.2.3',
          host: 'lic',
          timeZone: 'UTC',
          random: () => 0.5,
          openSocket(target, events) {
            // Nobody hears anything any more once the process is gone.
            const ifAlive =
              <Words extends readonly unknown[]>(tell: (...words: Words) => void) =>
              (...words: Words) => {
                if (own === life) tell(...words);
              };
            return server.openSocket(target, {
              opened: ifAlive(events.opened),
              message: ifAlive(events.message),
              heard: ifAlive(events.heard),
              closed: ifAlive(events.closed),
            });
          },
          resolveRoute: async () => ({ serverUrl: 'http://monitor', token: 't', agent: undefined }),
          runCall: runCall ?? (() => Promise.reject(new Error('no tool'))),
          managerOf: licenseManagerOf,
          logFiles: files,
          spoolFiles: disk.mount(),
          lockSpool: async () => async () => {},
        },
      );
      running = started;
      await settle();
    },
    async stop() {
      await running?.stop();
      running = null;
      await settle();
    },
    async kill() {
      disk.kill();
      life++;
      running = null;
      clock = null;
      server.cut();
      await settle();
    },
    async pass(ms) {
      server.clock.advance(ms);
      clock?.advance(ms);
      await settle();
    },
    async passLong() {
      for (let count = 0; count < 15; count++) await broker.pass(1_000);
    },
    async startWith(lines) {
      broker.write(lines);
      await broker.start();
      await broker.passLong();
      if (server.features().length !== broker.written.length) throw new Error('It does not begin well.');
    },
    lineDown() {
      server.isReachable = false;
      server.cut();
    },
    lineUp() {
      server.isReachable = true;
    },
    write(count) {
      const names = Array.from({ length: count }, (_, index) => `f${broker.written.length + index}`);
      files.append(logPath, names.map((name) => outLine(name)).join(''));
      broker.written.push(...names);
      return names;
    },
    async writeMuch() {
      for (let count = 0; count < 12; count++) {
        broker.write(1_500);
        await broker.pass(1_000);
      }
    },
    rotate() {
      files.rename(logPath, `${logPath}.${++rotations}`);
      files.append(logPath, headLines(`file ${rotations}`));
    },
  };
  if (options.files === undefined) files.append(logPath, headLines('file 0'));
  return broker;
}
