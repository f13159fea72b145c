import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../e2e/desktop/wait.ts';
import { connectTo } from '../connect.ts';
import { linuxSystem } from '../linux-system.ts';
import type { ApplicationRule } from '../rules/application-rule.ts';
import { readRules } from '../rules/read-rules.ts';
import { missingFor, openWorkplace, type RealApplication, type Workplace } from '../testing/real-application.ts';
import { x11Windows } from '../x11/windows.ts';
import { createWindowAdapter } from './window-adapter.ts';

const missing = missingFor('mousepad');

/** Rules as a site writes them, about a program that is there: the editor stands for the site's own application. */
function ruled(more: string): readonly ApplicationRule[] {
  const reading = readRules(`applications:\n  - {name: Notes, match: {programs: [mousepad]}, ${more}}`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.rules;
}
const withMark = `titles: ["{dirty:*}{document} - Mousepad"], untitled: ["Untitled *"]`;
const withoutMark = `titles: ["{document} - Mousepad"]`;

describe.skipIf(missing !== '')(`an application by a rule${missing && ` (not tried here without ${missing})`}`, () => {
  let work: Workplace;
  let path: string;
  let application: RealApplication;

  beforeAll(async () => {
    work = await openWorkplace();
  });
  afterAll(() => work?.leave());
  afterEach(() => application?.end());

  let number = 0;
  beforeEach(async () => {
    number++;
    path = join(work.folder, `${number}`, 'notes.txt');
    mkdirSync(dirname(path));
    writeFileSync(path, 'old\n');
    application = await work.start('mousepad', ['--disable-server', path]);
  });

  const connect = (more: string, close = 2000) => {
    const ports = { windows: work.windows, system: linuxSystem(work.desktop.env), patience: { save: 2000, close } };
    return connectTo(application.running, [createWindowAdapter(ruled(more), ports)]);
  };
  async function edit() {
    await application.focus('Mousepad');
    work.type('new ');
    await until('the mark', async () => (await application.windows())[0]?.title.startsWith('*'));
  }

  it('is closed when its titles say that all is saved', async () => {
    const session = await connect(withMark);
    expect(session).toMatchObject({ application: 'Notes', savesCopies: false });
    expect(await session?.documents()).toMatchObject([{ name: 'notes.txt', path, dirty: false }]);
    await session?.close();
    expect(await application.hasEnded()).toBe(true);
  });

  it('is not closed when they say otherwise', async () => {
    const session = await connect(withMark);
    await edit();
    await expect(session?.save('x')).rejects.toMatchObject({ kind: 'not-possible' });
    await expect(session?.close()).rejects.toMatchObject({ kind: 'still-open' });
    expect(await application.windows()).toHaveLength(1);
  });

  it('is not closed when nobody can tell, unless nothing in it is ever unsaved', async () => {
    const session = await connect(withoutMark);
    expect(await session?.documents()).toMatchObject([{ dirty: null }]);
    await expect(session?.close()).rejects.toMatchObject({ kind: 'still-open' });
    await (await connect(`${withoutMark}, never_unsaved: true`))?.close();
    expect(await application.hasEnded()).toBe(true);
  });

  it('may ask its user all the same, and stays open then with all that is in it', async () => {
    await edit();
    const session = await connect('titles: ["{any}{document} - Mousepad"], never_unsaved: true, untitled: ["*"]');
    await expect(session?.close()).rejects.toMatchObject({
      kind: 'still-open',
      message: 'Notes asks its user something instead of closing.',
    });
    expect(await application.hasEnded()).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('old\n');
  });

  it('is not closed while a window is open that no rule tells of', async () => {
    const session = await connect('titles: ["{document} - Something else"]');
    await expect(session?.documents()).rejects.toMatchObject({ kind: 'unknown-document' });
    await expect(session?.close()).rejects.toMatchObject({ kind: 'unknown-document' });
  });

  it('is another one when its windows have another class', async () => {
    const byClass = (name: string) =>
      `titles: ["{document} - Mousepad"], match: {programs: [mousepad], window_classes: [${name}]}`;
    const rules = (name: string) => {
      const reading = readRules(`applications:\n  - {name: Notes, ${byClass(name)}}`);
      return reading.ok ? reading.rules : [];
    };
    const ports = {
      windows: work.windows,
      system: linuxSystem(work.desktop.env),
      patience: { save: 2000, close: 2000 },
    };
    expect(await createWindowAdapter(rules('xmessage'), ports).connect(application.running)).toBeNull();
    expect(await createWindowAdapter(rules('Mousepad'), ports).connect(application.running)).not.toBeNull();
  });

  it('says so when its windows cannot be seen, as under Wayland', async () => {
    const env = { ...work.desktop.env, DISPLAY: '' };
    const ports = { windows: x11Windows(env), system: linuxSystem(env), patience: { save: 2000, close: 2000 } };
    const session = await createWindowAdapter(ruled(withMark), ports).connect(application.running);
    await expect(session?.documents()).rejects.toMatchObject({ kind: 'not-possible' });
    await expect(session?.close()).rejects.toMatchObject({ kind: 'not-possible' });
  });
});
