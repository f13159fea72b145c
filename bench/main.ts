/** `npm run bench [-- --only a,b]`: measures, and compares with the plainest thing that does the same work. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Desktop, startDesktop } from '../e2e/desktop/desktop.ts';
import { activitySampling } from './activity-sampling.ts';
import { fanOut } from './fan-out.ts';
import { type BenchContext, type Figure, isMet, type Reading } from './figure.ts';
import { frames } from './frames.ts';
import { inTheTray } from './in-the-tray.ts';
import { installer } from './installer.ts';
import { logReader } from './log-reader.ts';
import { manyLicenseServers } from './many-license-servers.ts';
import { packagedStart } from './packaged-start.ts';
import { parser } from './parser.ts';
import { parsers } from './parsers.ts';
import { popUpLatency } from './pop-up-latency.ts';
import { popoverPaint } from './popover-paint.ts';
import { projectSearch } from './project-search.ts';
import { projectTime } from './project-time.ts';
import { receiptsRecovery } from './receipts-recovery.ts';
import { reclaimLatency } from './reclaim-latency.ts';
import { reconnect } from './reconnect.ts';
import { reportLatency } from './report-latency.ts';
import { tableOf } from './table.ts';
import { waitingList } from './waiting-list.ts';

const figures: readonly Figure[] = [
  inTheTray,
  popoverPaint,
  frames,
  parser,
  fanOut,
  reportLatency,
  popUpLatency,
  logReader,
  waitingList,
  projectSearch,
  projectTime,
  activitySampling,
  receiptsRecovery,
  reclaimLatency,
  reconnect,
  packagedStart,
  installer,
  parsers,
  manyLicenseServers,
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The figures of these names; ends the program when there is no such one. */
const chosen = (only: string | undefined): readonly Figure[] => {
  const names = only?.split(',').map((name) => name.trim()) ?? figures.map((figure) => figure.name);
  const unknown = names.filter((name) => !figures.some((figure) => figure.name === name));
  if (unknown.length > 0) {
    print(`There is no figure "${unknown.join(', ')}". There are:`);
    for (const figure of figures) print(`  ${figure.name}  ${figure.title}`);
    process.exit(2);
  }
  return figures.filter((figure) => names.includes(figure.name));
};

const machine = (): string => {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model ?? 'processor'}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}`;
};

/** Measures one after the other; what fails is told, and the others are measured all the same. */
const measureAll = async (
  wanted: readonly Figure[],
  context: BenchContext,
): Promise<{ readonly readings: readonly Reading[]; readonly failed: readonly string[] }> => {
  const all: Reading[] = [];
  const failed: string[] = [];
  for (const figure of wanted) {
    print(`\n(${figure.name}) ${figure.title}`);
    try {
      const readings = await figure.run(context);
      for (const line of tableOf(readings)) print(line);
      all.push(...readings.map((reading) => ({ ...reading, what: `(${figure.name}) ${reading.what}` })));
    } catch (error) {
      failed.push(figure.name);
      print(`could not be measured: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return { readings: all, failed };
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = chosen(values.only);
const folder = mkdtempSync(join(tmpdir(), 'seatlight-bench-'));
const desktops: Promise<Desktop>[] = [];
try {
  print(machine());
  const { readings, failed } = await measureAll(wanted, {
    folder,
    desktop: () => {
      const [desktop = startDesktop({ parts: 'all' })] = desktops;
      desktops[0] = desktop;
      return desktop;
    },
    say: print,
  });
  print('\nAll figures');
  for (const line of tableOf(readings)) print(line);
  const missed = readings.filter((reading) => isMet(reading) === false).length;
  print(
    `\n${missed === 0 ? 'Every bound is met.' : `${missed} of the bounds missed.`} Load now ${loadavg()[0]?.toFixed(1)}.`,
  );
  if (failed.length > 0) {
    print(`Not measured: ${failed.join(', ')}.`);
    process.exitCode = 1;
  }
} finally {
  for (const desktop of desktops) await (await desktop).stop();
  rmSync(folder, { recursive: true, force: true });
}
