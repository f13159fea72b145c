import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunningApplication } from '../adapter.ts';
import { connectTo } from '../connect.ts';
import { loadRules } from '../rules/load-rules.ts';
import { readRules } from '../rules/read-rules.ts';
import { createWindowAdapter } from '../window/window-adapter.ts';
import { desktopWindows } from './desktop-windows.ts';
import type { ScriptRunner } from './script-runner.ts';
import { createFakeApplication, fakeDocument } from './testing/fake-automation.ts';
import { bindWords } from './testing/script-parameters.ts';
import { windowsAdapters } from './windows-adapters.ts';
import { hasEnded, windowsSystem } from './windows-system.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'windows-')));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (...parts: readonly string[]) => {
  const path = join(folder, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return path;
};

describe('the adapters of Windows', () => {
  const nothing = { scripts: '', env: {} };
  const log = (message: string) => expect.unreachable(message);
  const excel = () => createFakeApplication('C:\\Office\\EXCEL.EXE', [fakeDocument('D:\\a.xlsx', true)]);

  it('know no application until its user wants what was never tried', async () => {
    const fake = excel();
    const rules = await loadRules({ env: { SEATLIGHT_APPLICATIONS: join(folder, 'none') }, platform: 'win32', log });
    let isWanted = false;
    const adapters = windowsAdapters(rules, { ...nothing, run: fake.run, unproven: () => isWanted });
    expect(await connectTo(fake.running, adapters)).toBeNull();
    expect(fake.asked).toEqual([]);
    isWanted = true;
    expect(await connectTo(fake.running, adapters)).toMatchObject({ application: 'Excel' });
  });

  it('never close one of which nothing but its name is known', async () => {
    const rules = await loadRules({ env: { SEATLIGHT_APPLICATIONS: join(folder, 'none') }, platform: 'win32', log });
    const run = async () => expect.unreachable();
    const adapters = windowsAdapters(rules, { ...nothing, run, unproven: () => true });
    const arcgis = { pid: 1, startedAt: 0, program: 'C:\\Program Files\\ArcGIS\\Pro\\bin\\ArcGISPro.exe' };
    expect(await connectTo(arcgis, adapters)).toBeNull();
  });

  it('leave an application to the rule of a site', async () => {
    const fake = excel();
    const path = join(folder, 'site.yaml');
    writeFileSync(
      path,
      'applications: [{name: excel, match: {programs: [excel.exe]}, titles: ["{document} - Excel"]}]',
    );
    const rules = await loadRules({ env: { SEATLIGHT_APPLICATIONS: path }, platform: 'win32', log });
    const adapters = windowsAdapters(rules, { ...nothing, run: fake.run, unproven: () => true });
    expect(await connectTo(fake.running, adapters)).toMatchObject({ application: 'excel', savesCopies: false });
  });

  it('are not those of Linux', async () => {
    const rules = await loadRules({ env: { SEATLIGHT_APPLICATIONS: join(folder, 'none') }, platform: 'linux', log });
    expect(rules.map(({ name }) => name)).not.toContain('MATLAB');
  });
});

/** A desktop as the scripts tell of it. */
interface FakeDesktop {
  windows: { id: number; pid: number; title: string; isModal: boolean; isSecondary: boolean }[];
  recent: { path: string; usedAt: number }[];
  open: string[];
  /** Whether windows go when they are asked to. */
  obeys: boolean;
  unreachable: string | null;
}

function createDesktop(desktop: FakeDesktop) {
  const asked: string[] = [];
  const answer = (script: string, words: readonly string[]): object => {
    const bound = bindWords(script, words);
    const pid = Number(bound.get('ProcessId')?.[0]);
    if (desktop.unreachable !== null) return { error: { reason: desktop.unreachable, step: 'start', message: '' } };
    if (script === 'recent-files.ps1') return { files: desktop.recent };
    if (script === 'open-files.ps1')
      return { open: (bound.get('Path') ?? []).map((one) => one.slice(1)).filter((one) => desktop.open.includes(one)) };
    const own = desktop.windows.filter((one) => one.pid === pid);
    if (bound.get('Task')?.[0] === 'list') return { windows: own.map((one) => ({ ...one, className: 'Sketch' })) };
    const gone = (bound.get('Window') ?? []).map(Number);
    if (desktop.obeys) desktop.windows = desktop.windows.filter(({ id }) => !gone.includes(id));
    return { closing: true };
  };
  const run: ScriptRunner = async (script, words) => {
    asked.push([script, ...words].join(' '));
    return JSON.stringify(answer(script, words));
  };
  return { desktop, asked, run };
}

describe('an application by a rule on Windows', () => {
  const running: RunningApplication = { pid: 7, startedAt: 10_000, program: 'C:\\Sketch\\sketch.exe' };
  const reading = readRules(
    'applications: [{name: Sketch, match: {programs: [sketch.exe]}, titles: ["{dirty:*}{document} - Sketch"]}]',
  );
  const rules = reading.ok ? reading.rules : [];
  const main = { id: 1, pid: 7, title: 'plan.skt - Sketch', isModal: false, isSecondary: false };
  const dialog = { id: 2, pid: 7, title: 'Save changes?', isModal: true, isSecondary: true };

  const open = async (more: Partial<FakeDesktop>, startedWith: readonly string[] = []) => {
    const fake = createDesktop({ windows: [main], recent: [], open: [], obeys: true, unreachable: null, ...more });
    const facts = { program: running.program, folder: null, documents: startedWith, titles: [] };
    const system = {
      ...windowsSystem(fake.run, async () => facts),
      hasEnded: async () => fake.desktop.windows.every(({ pid }) => pid !== 7),
    };
    const ports = { windows: desktopWindows(fake.run), system, patience: { save: 50, close: 600 } };
    const session = await createWindowAdapter(rules, ports).connect(running);
    if (session === null) throw new Error('no session');
    return { ...fake, session };
  };

  it('is closed when its titles say that all is saved', async () => {
    const path = file('a', 'plan.skt');
    const { session, asked, desktop } = await open({ windows: [main, { ...main, id: 3, pid: 8 }] }, [path]);
    expect(await session.documents()).toMatchObject([{ name: 'plan.skt', path, dirty: false }]);
    await session.close();
    expect(asked).toContain('windows.ps1 -Task close -ProcessId 7 1');
    expect(desktop.windows.map(({ pid }) => pid)).toEqual([8]);
  });

  it('is left alone when they say otherwise, and while it asks something', async () => {
    const path = file('a', 'plan.skt');
    const dirty = await open({ windows: [{ ...main, title: '*plan.skt - Sketch' }] }, [path]);
    await expect(dirty.session.close()).rejects.toMatchObject({ kind: 'still-open' });
    const asking = await open({ windows: [main, dialog] }, [path]);
    await expect(asking.session.close()).rejects.toMatchObject({ kind: 'refused' });
    const staying = await open({ obeys: false }, [path]);
    await expect(staying.session.close()).rejects.toMatchObject({
      kind: 'still-open',
      message: 'Sketch did not close.',
    });
    expect([...dirty.asked, ...asking.asked].filter((one) => one.includes('close'))).toEqual([]);
  });

  it('has the file that was used since it was started', async () => {
    const path = file('b', 'plan.skt');
    const other = file('c', 'plan.skt');
    const recent = [
      { path, usedAt: 20_000 },
      { path: other, usedAt: 5000 },
    ];
    const { session, asked } = await open({ recent });
    expect(await session.documents()).toMatchObject([{ path }]);
    // Only namesakes are worth a look.
    expect(asked.join()).not.toContain('open-files');
  });

  it('has of namesakes the one that it has open, and none when that does not tell', async () => {
    const [one, other] = [file('d', 'plan.skt'), file('e', 'plan.skt')];
    const recent = [{ path: other, usedAt: 20_000 }];
    const told = await open({ recent, open: [other] }, [one]);
    expect(await told.session.documents()).toMatchObject([{ path: other }]);
    for (const opened of [[], [one, other]]) {
      const { session } = await open({ recent, open: opened }, [one]);
      await expect(session.documents()).rejects.toMatchObject({ kind: 'unknown-document' });
    }
  });

  it.each([
    ['constrained', 'This computer lets PowerShell do only what is harmless, so this application cannot be reached.'],
    ['elevated', 'This application runs with more rights than Seatlight, so it cannot be reached.'],
  ])('says so when it cannot be reached: %s', async (unreachable, message) => {
    const { session } = await open({ unreachable });
    await expect(session.close()).rejects.toMatchObject({ kind: 'not-possible', message });
  });
});

it('tells whether a process has ended, and ends none', async () => {
  expect(await hasEnded(process.pid)).toBe(false);
  expect(await hasEnded(2 ** 30)).toBe(true);
});
