import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../e2e/desktop/wait.ts';
import type { DocumentSession } from '../adapter.ts';
import { linuxSystem } from '../linux-system.ts';
import { builtInRules } from '../rules/built-in.ts';
import { missingFor, openWorkplace, type RealApplication, type Workplace } from '../testing/real-application.ts';
import { sessionBus } from './gdbus.ts';
import { createGtkAdapter } from './gtk-adapter.ts';

const missing = missingFor('inkscape');
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200">
<rect id="r1" x="20" y="20" width="50" height="50" fill="#f00"/></svg>`;

describe.skipIf(missing !== '')(`Inkscape${missing && ` (not tried here without ${missing})`}`, () => {
  let work: Workplace;
  let path: string;
  let application: RealApplication;
  let session: DocumentSession;

  beforeAll(async () => {
    work = await openWorkplace();
  });
  afterAll(() => work?.leave());
  afterEach(() => application?.end());

  let number = 0;
  beforeEach(() => {
    number++;
    path = join(work.folder, `${number}`, `plan (${number}) 'a' é.svg`);
    mkdirSync(join(path, '..'));
    writeFileSync(path, drawing);
  });

  const connect = async () => {
    const ports = {
      windows: work.windows,
      system: linuxSystem(work.desktop.env),
      patience: { save: 10_000, close: 5000 },
      bus: sessionBus(work.desktop.env),
    };
    session = (await createGtkAdapter(builtInRules, ports).connect(application.running)) as DocumentSession;
  };
  async function open(...paths: readonly string[]) {
    application = await work.start('inkscape', paths);
    await until('the drawing', async () => (await application.windows()).some(({ title }) => title.includes('plan')));
    await connect();
  }
  const isDirty = async () => (await application.windows()).some(({ title }) => title.startsWith('*'));
  /** Copies the drawing's one shape, as often as asked, with the keyboard. */
  async function edit() {
    await application.focus('plan');
    // The keyboard is taken a moment after the window is there.
    await until('the mark of unsaved changes', async () => {
      work.keys('Escape', 'ctrl+a', 'ctrl+d');
      await new Promise((done) => setTimeout(done, 300));
      return isDirty();
    });
  }
  const shapes = (file: string) => readFileSync(file, 'utf8').match(/<rect/g)?.length;
  const onlyDocument = async () => (await session.documents())[0]?.id as string;

  it('is saved over its own file and closed', async () => {
    await open(path);
    expect(session).toMatchObject({ application: 'Inkscape', savesCopies: true });
    expect(await session.documents()).toMatchObject([{ path, dirty: false, extension: '.svg' }]);
    await edit();
    await session.save(await onlyDocument());
    expect(shapes(path)).toBeGreaterThan(1);
    await session.close();
    expect(await application.hasEnded()).toBe(true);
  });

  it('is opened again with the same files by its program', async () => {
    await open(path);
    await session.close();
    application = await work.start(application.running.program, session.reopenArguments([path]));
    await application.focus(`plan (${number}) 'a' é.svg`);
  });

  it('is saved as a copy and closed, and its own file stays as it was', async () => {
    await open(path);
    await edit();
    const copy = join(path, '..', "plan (Seatlight 2026-11-22 14.05) 'b' \\ é.svg");
    await session.saveCopy(await onlyDocument(), copy);
    expect(shapes(copy)).toBeGreaterThan(1);
    expect(readFileSync(path, 'utf8')).toBe(drawing);
    expect(await session.documents()).toMatchObject([{ dirty: true }]);
    await session.close();
    expect(await application.hasEnded()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(drawing);
  });

  it('is not closed when something was changed after the copy, nor without a copy', async () => {
    await open(path);
    await edit();
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    const copy = join(path, '..', 'copy.svg');
    await session.saveCopy(await onlyDocument(), copy);
    const saved = shapes(copy);
    work.keys('ctrl+d');
    await new Promise((done) => setTimeout(done, 500));
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    expect(await application.hasEnded()).toBe(false);
    expect(shapes(copy)).toBe(saved);
    await expect(session.saveCopy(await onlyDocument(), join(path, '..', 'copy.pdf'))).rejects.toMatchObject({
      kind: 'not-possible',
    });
  });

  it('saves no copies while it has several windows, of which it would take the active one', async () => {
    const other = join(path, '..', 'plan b.svg');
    writeFileSync(other, drawing);
    await open(path, other);
    await until('two windows', async () => (await application.windows()).length === 2);
    await connect();
    expect(session.savesCopies).toBe(false);
    const documents = await session.documents();
    expect(documents.map((one) => one.path).sort()).toEqual([other, path].sort());
    await expect(session.saveCopy(documents[0]?.id as string, join(path, '..', 'c.svg'))).rejects.toMatchObject({
      kind: 'not-possible',
    });
    await session.close();
    expect(await application.hasEnded()).toBe(true);
  });

  it('keeps a drawing that was never saved', async () => {
    application = await work.start('inkscape', ['--actions=file-new', '--with-gui']);
    await until('the drawing', async () => (await application.windows()).some(({ title }) => title.startsWith('New')));
    await connect();
    expect(await session.documents()).toMatchObject([{ name: 'New document 1', path: null, extension: '.svg' }]);
    const copy = join(path, '..', 'never saved.svg');
    await session.saveCopy(await onlyDocument(), copy);
    expect(readFileSync(copy, 'utf8')).toContain('<svg');
    await expect(session.save(await onlyDocument())).resolves.toBeUndefined();
  });

  it('says that the file is not known when two have its name', async () => {
    const other = join(path, '..', 'other', `plan (${number}) 'a' é.svg`);
    mkdirSync(join(other, '..'));
    writeFileSync(other, drawing);
    await open(path, other);
    await expect(session.documents()).rejects.toMatchObject({ kind: 'unknown-document' });
    await expect(session.close()).rejects.toMatchObject({ kind: 'unknown-document' });
  });
});
