import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../e2e/desktop/wait.ts';
import type { DocumentSession } from '../adapter.ts';
import { linuxSystem } from '../linux-system.ts';
import { builtInRules } from '../rules/built-in.ts';
import { missingFor, openWorkplace, type RealApplication, type Workplace } from '../testing/real-application.ts';
import { sessionBus } from './gdbus.ts';
import { createGtkAdapter } from './gtk-adapter.ts';

const missing = missingFor('mousepad');

describe.skipIf(missing !== '')(`Mousepad${missing && ` (not tried here without ${missing})`}`, () => {
  let work: Workplace;
  let path: string;
  let application: RealApplication;
  let session: DocumentSession;

  beforeAll(async () => {
    work = await openWorkplace();
  });
  afterAll(() => work?.leave());
  afterEach(() => application?.end());

  /** Each test has a file and a process of its own. */
  let number = 0;
  beforeEach(() => {
    number++;
    path = join(work.folder, `${number}`, 'notes é \'"\\.txt');
    mkdirSync(join(path, '..'));
    writeFileSync(path, 'old\n');
  });

  async function open(...paths: readonly string[]) {
    application = await work.start('mousepad', ['--disable-server', ...paths]);
    const ports = {
      windows: work.windows,
      system: linuxSystem(work.desktop.env),
      patience: { save: 5000, close: 2000 },
      bus: sessionBus(work.desktop.env),
    };
    session = (await createGtkAdapter(builtInRules, ports).connect(application.running)) as DocumentSession;
  }
  const edit = async (title = 'Mousepad') => {
    await application.focus(title);
    work.type('new ');
    const marked = async () => (await application.windows()).some((one) => one.title.startsWith('*'));
    await until('the mark of unsaved changes', marked);
  };
  const onlyDocument = async () => (await session.documents())[0]?.id as string;

  it('is saved and closed within a moment', async () => {
    await open(path);
    expect(session).toMatchObject({ application: 'Mousepad', savesCopies: false });
    expect(await session.documents()).toMatchObject([{ name: 'notes é \'"\\.txt', path, dirty: false }]);
    await edit();
    expect(await session.documents()).toMatchObject([{ path, dirty: true }]);
    const startedAt = performance.now();
    await session.save(await onlyDocument());
    expect(readFileSync(path, 'utf8')).toBe('new old\n');
    await session.close();
    expect(performance.now() - startedAt).toBeLessThan(1500);
    expect(await application.hasEnded()).toBe(true);
  });

  it('is opened again with the same files by its program', async () => {
    await open(path);
    await session.close();
    application = await work.start(application.running.program, session.reopenArguments([path]));
    expect((await application.windows()).map(({ title }) => title)).toEqual([`${path} - Mousepad`]);
  });

  it('is not closed while something in it is unsaved', async () => {
    await open(path);
    await edit();
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    await expect(session.saveCopy(await onlyDocument(), `${path}.copy`)).rejects.toMatchObject({
      kind: 'not-possible',
    });
    expect(await session.documents()).toMatchObject([{ dirty: true }]);
    expect(await application.windows()).toHaveLength(1);
    await application.end();
    expect(readFileSync(path, 'utf8')).toBe('old\n');
  });

  it('is left alone while it asks something', async () => {
    await open(path);
    await edit();
    work.keys('ctrl+w');
    await until('the question', async () => (await application.windows()).some(({ isModal }) => isModal));
    await expect(session.documents()).rejects.toMatchObject({ kind: 'refused' });
    await expect(session.close()).rejects.toMatchObject({ kind: 'refused' });
    work.keys('Escape');
    await until('no question', async () => (await application.windows()).length === 1);
    expect(await session.documents()).toMatchObject([{ dirty: true }]);
  });

  it('says so when a file cannot be saved, and stays open', async () => {
    await open(path);
    await edit();
    const id = await onlyDocument();
    rmSync(join(path, '..'), { recursive: true });
    await expect(session.save(id)).rejects.toMatchObject({ kind: 'refused' });
    expect(await application.hasEnded()).toBe(false);
  });

  it('is saved and closed window by window, and refused while it has more documents than its titles show', async () => {
    const other = join(path, '..', 'other.txt');
    writeFileSync(other, 'other\n');
    await open(path, other);
    await expect(session.documents()).rejects.toMatchObject({ kind: 'unknown-document' });
    await expect(session.close()).rejects.toMatchObject({ kind: 'unknown-document' });
    await application.focus('other.txt');
    work.keys('ctrl+d');
    await until('two windows', async () => (await application.windows()).length === 2);
    await edit('other.txt');
    const documents = await until('both', async () => session.documents().catch(() => null));
    expect(documents.map((one) => one.path).sort()).toEqual([path, other].sort());
    for (const { id, dirty } of documents) if (dirty) await session.save(id);
    expect(readFileSync(other, 'utf8')).toBe('new other\n');
    await session.close();
    expect(await application.hasEnded()).toBe(true);
  });

  it('has documents that were never saved', async () => {
    await open();
    expect(await session.documents()).toMatchObject([{ name: 'Untitled 1', path: null, dirty: false }]);
    await edit();
    await expect(session.save(await onlyDocument())).rejects.toMatchObject({ kind: 'not-possible' });
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
  });
});
