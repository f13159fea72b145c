import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../protocol/clock.ts';
import { createManualClock } from '../../protocol/testing/manual-clock.ts';
import { openSettings } from '../settings/settings-store.ts';
import { readMachineFiles } from './files-reader.ts';
import { followMachineSettings } from './follow-machine-settings.ts';
import type { MachineSettings } from './machine-settings.ts';
import { watchMachineFiles } from './watch-files.ts';

const owners = [process.getuid?.() ?? 0];
let folder: string;
const policy = (name: string) => join(folder, 'policy.d', name);
const write = (path: string, json: unknown) =>
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json), { mode: 0o644 });
const read = () => readMachineFiles({ folder, owners });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-machine-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'policy.d'), { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('files of the machine', () => {
  it('count value by value, later names of policies first, and defaults apart', async () => {
    write(policy('10-site.json'), { serverUrl: 'https://a', theme: 'dark', licenseServers: ['27000@a'] });
    write(policy('20-room.json'), { theme: 'light', quietHours: '18:00-08:00' });
    write(policy('notes.txt'), 'not read');
    write(join(folder, 'defaults.json'), { startAtLogin: true, programs: { FLUENT: '/opt/fluent' } });
    const { layers, problems } = await read();
    expect(problems).toEqual([]);
    expect(layers).toEqual([
      {
        source: 'machine-policy',
        where: policy('20-room.json'),
        values: { theme: 'light', quietHours: { from: '18:00', until: '08:00' } },
      },
      {
        source: 'machine-policy',
        where: policy('10-site.json'),
        values: { mode: 'server', serverUrl: 'https://a', theme: 'dark', licenseServers: [{ address: '27000@a' }] },
      },
      {
        source: 'machine-default',
        where: join(folder, 'defaults.json'),
        values: { startAtLogin: true, programs: [{ feature: 'FLUENT', path: '/opt/fluent' }] },
      },
    ]);
  });

  it('name the means by which a license server is asked and read', async () => {
    const licenseServers = [
      { address: '27000@a', licenseFiles: ['/opt/site.lic'], optionsFiles: ['/opt/acme.opt'] },
      { address: '4000@a', manager: 'table', tool: '/opt/lictool', table: '/etc/lictool.yaml' },
    ];
    write(policy('10-site.json'), { licenseServers });
    expect((await read()).layers).toMatchObject([{ values: { mode: 'embedded', licenseServers } }]);
  });

  it('are nothing where nothing is', async () => {
    expect(await readMachineFiles({ folder: join(folder, 'none'), owners })).toEqual({ layers: [], problems: [] });
    expect(await read()).toEqual({ layers: [], problems: [] });
  });

  it.each([
    ['', 'not JSON'],
    ['[]', 'must be an object'],
    [`{"theme": "${'x'.repeat(1024 * 1024)}"}`, 'larger than 1 MB'],
  ])('that cannot be used are named, and the others count: %.10s', async (text, message) => {
    write(policy('1.json'), text);
    write(policy('2.json'), { theme: 'dark' });
    const { layers, problems } = await read();
    expect(layers.map(({ values }) => values)).toEqual([{ theme: 'dark' }]);
    expect(problems).toMatchObject([{ kind: 'ignored', name: null, where: policy('1.json') }]);
    expect(problems[0]?.message).toContain(message);
  });

  it('name each bad value and each unknown name', async () => {
    write(policy('1.json'), { theme: 'pink', themes: 'dark', refreshSeconds: '60', projectRules: [], hideNames: true });
    const { layers, problems } = await read();
    expect(layers.map(({ values }) => values)).toEqual([{ hideNames: true }]);
    expect(problems.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ignored theme',
      'unknown themes',
      'ignored refreshSeconds',
      'ignored projectRules',
    ]);
  });

  it('do not count where others may write them, or what they are in', async () => {
    write(policy('1.json'), { theme: 'dark' });
    chmodSync(policy('1.json'), 0o664);
    expect(await read()).toMatchObject({ layers: [], problems: [{ where: policy('1.json') }] });
    chmodSync(policy('1.json'), 0o644);
    for (const path of [join(folder, 'policy.d'), folder]) {
      chmodSync(path, 0o777);
      const { layers, problems } = await read();
      expect(layers).toEqual([]);
      expect(problems).toMatchObject([{ where: path, message: expect.stringContaining('may write it') }]);
      chmodSync(path, 0o755);
    }
  });

  it.each([
    ['the folder', ''],
    ['the folder of policies', 'policy.d'],
    ['a policy', 'policy.d/1.json'],
    ['the defaults', 'defaults.json'],
  ])('are not taken for missing where %s cannot be read', async (_what, name) => {
    const path = join(folder, name);
    rmSync(path, { recursive: true, force: true });
    // A link that leads to itself.
    symlinkSync(path, path);
    await expect(read()).rejects.toThrow(`${path} cannot be read (ELOOP)`);
  });

  it('do not count where they belong to somebody else', async () => {
    write(policy('1.json'), { theme: 'dark' });
    const { layers, problems } = await readMachineFiles({ folder, owners: [(owners[0] ?? 0) + 1] });
    expect(layers).toEqual([]);
    expect(problems).toMatchObject([{ where: folder, message: expect.stringContaining('does not belong to root') }]);
  });
});

describe.skipIf(process.platform === 'win32')('a change of the files', () => {
  it('takes effect while the app runs, also where the folder was not there', async () => {
    const machine = join(folder, 'seatlight');
    const settings = await openSettings({ path: join(folder, 'settings.json'), now: () => 0 });
    await settings.change({ theme: 'dark' });
    const follower = followMachineSettings({
      clock: systemClock,
      read: () => readMachineFiles({ folder: machine, owners }),
      take: settings.setMachine,
      watch: (changed) => watchMachineFiles(machine, changed),
      failed: (error) => expect.unreachable(String(error)),
      isHeld: () => false,
    });
    mkdirSync(join(machine, 'policy.d'), { recursive: true, mode: 0o755 });
    const file = join(machine, 'policy.d', '1.json');
    write(file, { theme: 'light' });
    await vi.waitFor(
      () => expect(settings.view().theme).toMatchObject({ value: 'light', locked: true, where: file }),
      5000,
    );
    expect(await settings.change({ theme: 'dark' })).toMatchObject({
      ok: false,
      message: 'Your administrator decides theme; it cannot be changed here.',
    });
    // As editors write: beside it, and renamed over it.
    write(`${file}.new`, { theme: 'system', hideNames: true });
    renameSync(`${file}.new`, file);
    await vi.waitFor(() => expect(settings.values()).toMatchObject({ theme: 'system', hideNames: true }), 5000);
    rmSync(file);
    await vi.waitFor(() => expect(settings.view().theme).toMatchObject({ value: 'dark', source: 'user' }), 5000);
    follower.stop();
  });
});

it('reads again every few minutes and when somebody looks; what fails leaves what was known', async () => {
  const clock = createManualClock(0);
  const answers: (MachineSettings | Error)[] = [];
  const taken: MachineSettings[] = [];
  const failures: unknown[] = [];
  let isHeld = false;
  let reads = 0;
  const follower = followMachineSettings({
    clock,
    async read() {
      reads += 1;
      const answer = answers.shift() ?? { layers: [], problems: [] };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    take: (machine) => taken.push(machine),
    watch: () => () => {},
    failed: (error) => failures.push(error),
    isHeld: () => isHeld,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const advance = async (ms: number) => {
    clock.advance(ms);
    await settle();
  };
  await advance(299_000);
  expect(reads).toBe(0);
  await advance(1200);
  expect([reads, taken.length]).toEqual([1, 1]);
  const no = new Error('no');
  answers.push(no);
  follower.look();
  follower.look();
  await advance(200);
  expect([reads, taken.length, failures]).toEqual([2, 1, [no]]);
  await advance(300_000);
  await advance(200);
  expect([reads, taken.length]).toEqual([3, 2]);
  // While the app waits for it: sooner, and twice as long each time.
  isHeld = true;
  follower.look();
  await advance(200);
  for (const afterMs of [10_000, 20_000, 40_000]) {
    const before = reads;
    await advance(afterMs + 199);
    expect(reads).toBe(before);
    await advance(1);
    expect(reads).toBe(before + 1);
  }
  isHeld = false;
  await advance(80_200);
  const before = reads;
  await advance(100_000);
  expect(reads).toBe(before);
  follower.stop();
  await advance(900_000);
  expect(reads).toBe(before);
});
