import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../e2e/desktop/wait.ts';
import { openDocuments } from './app-documents.ts';
import { missingFor, openWorkplace, type Workplace } from './testing/real-application.ts';

const missing = missingFor('mousepad', 'wmctrl');

const usual = { unproven: () => false, mayUse: () => true, whyNotLaunchable: async () => null };

describe.skipIf(missing !== '')(`documents of applications${missing && ` (not tried here without ${missing})`}`, () => {
  let work: Workplace;
  beforeAll(async () => {
    work = await openWorkplace();
  });
  afterAll(() => work?.leave());

  it('are saved, closed with their application, and opened again', async () => {
    const path = join(work.folder, 'a', 'notes.txt');
    mkdirSync(dirname(path));
    writeFileSync(path, 'old\n');
    const log = (message: string) => expect.unreachable(message);
    const assets = resolve(import.meta.dirname, '../../assets');
    const documents = await openDocuments({ ...usual, assets, log, env: work.desktop.env });
    const application = await work.start('mousepad', ['--disable-server', path]);
    const without = await openDocuments({ ...usual, assets, log, mayUse: (id) => id !== 'gtk', env: work.desktop.env });
    expect(await without.connect(application.running)).toBeNull();
    const session = await documents.connect(application.running);
    await application.focus('notes');
    work.type('new ');
    const open = await until('the change', async () => {
      const [one] = (await session?.documents()) ?? [];
      return one?.dirty ? one : null;
    });
    await session?.save(open.id);
    await session?.close();
    expect(readFileSync(path, 'utf8')).toBe('new old\n');
    const { size, mtimeMs } = statSync(path);
    const files = [{ path, bytes: size, mtimeMs }];
    const notStarted = { ...usual, whyNotLaunchable: async () => 'It may not.' };
    const strict = await openDocuments({ ...notStarted, assets, log, env: work.desktop.env });
    await expect(strict.reopen(application.running.program, files)).rejects.toThrow('It may not.');
    expect(await documents.reopen(application.running.program, files)).toEqual({ states: ['as-left'], started: true });
    const titles = () => work.desktop.run('wmctrl', '-l');
    await until('the window', () => titles().includes(`${path} - Mousepad`));
  });

  it('of an application that nobody knows are none', async () => {
    const documents = await openDocuments({
      ...usual,
      assets: '',
      log: () => {},
      unproven: () => true,
      env: work.desktop.env,
    });
    const running = { pid: process.pid, startedAt: 0, program: process.execPath };
    expect(await documents.connect(running)).toBeNull();
  });
});
