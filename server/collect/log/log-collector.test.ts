import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../protocol/license.ts';
import { createManualClock, type ManualClock } from '../../../protocol/testing/manual-clock.ts';
import { licenseManagerOf } from '../../license-managers/index.ts';
import type { GroupList, LicenseServerConfig } from '../../license-managers/license-manager.ts';
import { config } from '../../site/testing/test-reports.ts';
import type { LogBatch } from './log-batch.ts';
import { createLogCollector, type LogCollector } from './log-collector.ts';
import { allDone } from './testing/all-done.ts';
import { headLines, noon, outLine } from './testing/followed-log.ts';
import { createMemoryFiles, type MemoryFiles } from './testing/memory-files.ts';

let clock: ManualClock;
let files: MemoryFiles;
let batches: LogBatch[];
let states: (readonly [string, Problem['kind'] | null])[];
let groups: (readonly [string, GroupList['userGroups']])[];
let licensed: (readonly [string, readonly string[]])[];
let optionProblems: unknown[];
let errors: unknown[];
let collector: LogCollector;

beforeEach(() => {
  clock = createManualClock(noon);
  files = createMemoryFiles(clock.now);
  batches = [];
  states = [];
  groups = [];
  licensed = [];
  optionProblems = [];
  errors = [];
  collector = create();
});
afterEach(async () => {
  await collector.stop();
  expect(files.openFiles).toBe(0);
  expect(clock.pending).toBe(0);
  expect(errors).toEqual([]);
});

function create(): LogCollector {
  return createLogCollector({
    clock,
    files,
    managerOf: licenseManagerOf,
    receiver: {
      async onBatch(batch) {
        batches.push(batch);
        return true;
      },
      onState: (serverId, problem) => states.push([serverId, problem?.kind ?? null]),
    },
    onGroups: (serverId, list) => groups.push([serverId, list.userGroups]),
    onLicenseFiles: (serverId, all) =>
      licensed.push([serverId, all.flatMap(({ lines }) => lines.map((line) => line.feature))]),
    onFileProblem: (serverId, path, problem) => optionProblems.push([serverId, path, problem?.kind ?? null]),
    onError: (error) => errors.push(error),
  });
}
const logs = (...paths: readonly string[]) => paths.map((path) => ({ path }));
const server = (fields: Partial<LicenseServerConfig>) => config(fields);
const look = async () => {
  clock.advance(5_000);
  await allDone();
};
const configure = async (servers: readonly LicenseServerConfig[], known: readonly LogBatch[] = []) => {
  collector.configure(
    servers,
    known.map(({ position }) => JSON.parse(JSON.stringify(position))),
  );
  await allDone();
};
const told = () =>
  batches.flatMap(({ serverId, events }) =>
    events.map((event) => `${serverId}: ${'feature' in event ? event.feature : event.kind}`),
  );

describe('the logs of license servers', () => {
  it('are read for each of them, however many there are', async () => {
    files.append('/a', headLines('a') + outLine(1));
    files.append('/b', headLines('b') + outLine(2));
    files.append('/c', headLines('c') + outLine(3));
    await configure([server({ logs: logs('/a', '/b') }), server({ id: 't', logs: logs('/c') }), server({ id: 'u' })]);
    expect(told().toSorted()).toEqual(['s: 1', 's: 2', 't: 3']);
    expect(states).toEqual([
      ['s', null],
      ['s', null],
      ['t', null],
    ]);
  });

  it('may be one file for several, each with its own vendor daemon', async () => {
    files.append('/a', headLines('a') + outLine(1, '12:00:00', 'vd') + outLine(2, '12:00:00', 'other'));
    await configure([
      server({ logs: [{ path: '/a', daemon: 'vd' }] }),
      server({ id: 't', logs: [{ path: '/a', daemon: 'other' }] }),
    ]);
    expect(told().toSorted()).toEqual(['s: 1', 't: 2']);
  });

  it('have one state for each license server: the first trouble, or none', async () => {
    files.append('/b', headLines('b'));
    await configure([server({ logs: logs('/a', '/b', '/c') })]);
    expect(states.at(-1)).toEqual(['s', 'log-missing']);
    files.append('/a', headLines('a'));
    await look();
    expect(states.at(-1)).toEqual(['s', 'log-missing']);
    files.append('/c', headLines('c'));
    await look();
    expect(states.at(-1)).toEqual(['s', null]);
  });

  it('that are followed no more take their trouble with them', async () => {
    files.append('/b', headLines('b'));
    await configure([server({ logs: logs('/a', '/b') })]);
    expect(states.at(-1)).toEqual(['s', 'log-missing']);
    await configure([server({ logs: logs('/b') })]);
    expect(states.at(-1)).toEqual(['s', null]);
  });
});

describe('a reload', () => {
  it('leaves those undisturbed whose settings are the same', async () => {
    files.append('/a', headLines('a') + outLine(1));
    await configure([server({ logs: logs('/a') })]);
    await configure([server({ name: 'other name', pollSeconds: 5, logs: logs('/a') })]);
    files.append('/a', outLine(2));
    await look();
    expect(told()).toEqual(['s: 1', 's: 2']);
    expect(states).toEqual([['s', null]]);
  });

  it('goes on where it was when the settings of a log change, and when it comes back', async () => {
    files.append('/a', headLines('a') + outLine(1));
    await configure([server({ logs: logs('/a') })]);
    await configure([server({ timeZone: 'Asia/Tokyo', logs: logs('/a') })]);
    files.append('/a', outLine(2));
    await look();
    await configure([]);
    files.append('/a', outLine(3));
    await look();
    expect(told()).toEqual(['s: 1', 's: 2']);
    await configure([server({ logs: logs('/a') })]);
    await look();
    expect(told()).toEqual(['s: 1', 's: 2', 's: 3']);
  });

  it('twice in a row ends with the last one', async () => {
    files.append('/a', headLines('a') + outLine(1));
    files.append('/b', headLines('b') + outLine(2));
    collector.configure([server({ logs: logs('/a') })], []);
    collector.configure([server({ timeZone: 'Asia/Tokyo', logs: logs('/a') })], []);
    collector.configure([server({ logs: logs('/b') })], []);
    collector.configure([server({ logs: logs('/a') })], []);
    await look();
    expect(told()).toEqual(['s: 1']);
  });
});

describe('a restart', () => {
  it('goes on where reading stopped, by the positions that were kept', async () => {
    files.append('/a', headLines('a') + outLine(1));
    await configure([server({ logs: logs('/a') })]);
    await collector.stop();
    files.append('/a', outLine(2));
    collector = create();
    await configure([server({ logs: logs('/a') })], batches);
    expect(told()).toEqual(['s: 1', 's: 2']);
  });

  it('reads nothing any more once it is stopped', async () => {
    files.append('/a', headLines('a') + outLine(1));
    await collector.stop();
    await configure([server({ logs: logs('/a') })]);
    await look();
    expect(told()).toEqual([]);
  });
});

describe('options files', () => {
  beforeEach(() => {
    files.append('/a.opt', 'GROUP crash ana\n');
    files.append('/b.opt', 'GROUP post bob\n');
  });

  it('are told for their license server, together', async () => {
    await configure([server({ optionsFiles: ['/a.opt', '/b.opt'] }), server({ id: 't' })]);
    expect(groups).toEqual([['s', { crash: ['ana'], post: ['bob'] }]]);
  });

  it('that are taken out of the settings leave no groups behind', async () => {
    await configure([server({ optionsFiles: ['/a.opt', '/b.opt'] })]);
    await configure([server({ optionsFiles: ['/b.opt'] })]);
    expect(groups.at(-1)).toEqual(['s', { post: ['bob'] }]);
    await configure([server({})]);
    expect(groups.at(-1)).toEqual(['s', {}]);
    const before = groups.length;
    await configure([server({ optionsFiles: ['/a.opt'] })]);
    await configure([]);
    expect(groups.slice(before)).toEqual([['s', { crash: ['ana'] }]]);
  });

  it('that cannot be read are told by name', async () => {
    await configure([server({ optionsFiles: ['/gone.opt', '/a.opt'] })]);
    expect(optionProblems).toEqual([['s', '/gone.opt', 'options-file-missing']]);
    expect(groups).toEqual([['s', { crash: ['ana'] }]]);
  });
});

describe('license files', () => {
  beforeEach(() => {
    files.append('/a.lic', 'INCREMENT cad acme 1.0 permanent 5\n');
    files.append('/b.lic', 'INCREMENT mesh acme 1.0 permanent 2\n');
  });

  it('are told for their license server at the start and when they change', async () => {
    await configure([server({ licenseFiles: ['/a.lic', '/b.lic'] }), server({ id: 't' })]);
    expect(licensed).toEqual([['s', ['cad', 'mesh']]]);
    files.append('/b.lic', 'INCREMENT view acme 1.0 permanent 2\n');
    await look();
    expect(licensed.at(-1)).toEqual(['s', ['cad', 'mesh', 'view']]);
  });

  it('that are taken out of the settings leave nothing behind', async () => {
    await configure([server({ licenseFiles: ['/a.lic'], optionsFiles: ['/gone.opt'] })]);
    await configure([server({})]);
    expect(licensed).toEqual([
      ['s', ['cad']],
      ['s', []],
    ]);
  });

  it('that cannot be read are told by name', async () => {
    await configure([server({ licenseFiles: ['/gone.lic', '/a.lic'] })]);
    expect(optionProblems).toEqual([['s', '/gone.lic', 'license-file-missing']]);
    expect(licensed).toEqual([['s', ['cad']]]);
  });
});
