import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../e2e/desktop/wait.ts';
import type { DocumentSession } from '../adapter.ts';
import { linuxSystem } from '../linux-system.ts';
import { builtInRules } from '../rules/built-in.ts';
import { missingFor, openWorkplace, type RealApplication, type Workplace } from '../testing/real-application.ts';
import { createOfficeAdapter } from './office-adapter.ts';
import { readOfficeAnswer } from './office-script.ts';

const missing = missingFor('soffice', 'python3', 'unzip');
const script = resolve(import.meta.dirname, '../../../assets/documents/libreoffice.py');

describe.skipIf(missing !== '')(`LibreOffice${missing && ` (not tried here without ${missing})`}`, () => {
  let work: Workplace;
  let path: string;
  let application: RealApplication;
  let session: DocumentSession;

  beforeAll(async () => {
    work = await openWorkplace();
    // Its first start comes with tips and questions that would take the keys.
    const settings = join(work.desktop.env.XDG_CONFIG_HOME as string, 'libreoffice/4/user/registrymodifications.xcu');
    mkdirSync(dirname(settings), { recursive: true });
    const off = (place: string, name: string) =>
      `<item oor:path="/org.openoffice.${place}"><prop oor:name="${name}" oor:op="fuse"><value>false</value></prop></item>`;
    writeFileSync(
      settings,
      `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${off('Office.Common/Misc', 'ShowTipOfTheDay')}${off('Office.Common/Misc', 'FirstRun')}${off('Setup/Product', 'ooSetupShowIntro')}
</oor:items>`,
    );
  });
  afterAll(() => work?.leave());
  afterEach(() => application?.end());

  let number = 0;
  beforeEach(() => {
    number++;
    path = join(work.folder, `${number}`, 'letter (1) é.fodt');
    mkdirSync(dirname(path));
    writeFileSync(path, flat('old words'));
  });

  async function open(...words: readonly string[]) {
    application = await work.start('soffice', ['--nologo', '--norestore', ...words], 'soffice.bin');
    const ports = {
      windows: work.windows,
      system: linuxSystem(work.desktop.env),
      env: work.desktop.env,
      patience: { save: 20_000, close: 10_000 },
      script,
    };
    session = (await createOfficeAdapter(builtInRules, ports).connect(application.running)) as DocumentSession;
    await until('the document', async () => (await session.documents()).length > 0);
  }
  const isDirty = async (name: string) => (await session.documents()).find((one) => one.name.startsWith(name))?.dirty;
  async function edit(text: string, name = 'letter') {
    await application.focus(name);
    await until('the unsaved changes', async () => {
      work.type(text);
      return isDirty(name);
    });
  }
  const idOf = async (name: string) =>
    (await session.documents()).find((one) => one.name.startsWith(name))?.id as string;

  it('is saved over its own file and closed', async () => {
    await open(path);
    expect(session).toMatchObject({ application: 'LibreOffice', savesCopies: true });
    expect(await session.documents()).toMatchObject([{ name: 'letter (1) é.fodt', path, dirty: false }]);
    await edit('new');
    await session.save(await idOf('letter'));
    expect(readFileSync(path, 'utf8')).toContain('new');
    await session.close();
    expect(await application.hasEnded()).toBe(true);
    // Killed it would leave a mark that its next start asks about.
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('.~lock'))).toEqual([]);
  });

  it('is opened again with the same files by its program', async () => {
    await open(path);
    await session.close();
    application = await work.start(application.running.program, session.reopenArguments([path]), 'soffice.bin');
    await application.focus('letter (1) é.fodt');
  });

  it('is saved as copies and closed, documents that were never saved among them; listens to nobody afterwards', async () => {
    await open(path);
    await edit('new');
    const copy = join(dirname(path), 'letter (Seatlight 2026-11-22 14.05).fodt');
    await session.saveCopy(await idOf('letter'), copy);
    expect(readFileSync(copy, 'utf8')).toContain('new');
    expect(readFileSync(path, 'utf8')).toBe(flat('old words'));
    await application.focus('letter');
    work.keys('ctrl+n');
    await until('a new document', async () => (await session.documents()).length === 2);
    await edit('mine', 'Untitled');
    const untitled = (await session.documents()).find((one) => one.path === null);
    expect(untitled).toMatchObject({ name: 'Untitled 1', dirty: true, extension: '.odt' });
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    expect(await session.documents()).toHaveLength(2);
    await expect(session.save(untitled?.id as string)).rejects.toMatchObject({ kind: 'not-possible' });
    const kept = join(dirname(path), 'Untitled 1.odt');
    await session.saveCopy(untitled?.id as string, kept);
    expect(execFileSync('unzip', ['-p', kept, 'content.xml']).toString()).toContain('mine');
    expect(readFileSync('/proc/net/unix', 'utf8')).not.toContain('_seatlight-');
    await session.close();
    expect(await application.hasEnded()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(flat('old words'));
  });

  it('is not closed when something was changed after the copy', async () => {
    await open(path);
    await edit('new');
    const copy = join(dirname(path), 'copy.fodt');
    await session.saveCopy(await idOf('letter'), copy);
    work.type(' later');
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    expect(await application.hasEnded()).toBe(false);
    expect(await isDirty('letter')).toBe(true);
  });

  it('saves no copy where a further change would not show, because no more of them are kept and all are alike', async () => {
    await open(path);
    await application.focus('letter');
    work.keys('ctrl+a', ...Array<string>(110).fill('ctrl+b'));
    await until('the unsaved changes', () => isDirty('letter'));
    const copy = join(dirname(path), 'copy.fodt');
    await expect(session.saveCopy(await idOf('letter'), copy)).rejects.toMatchObject({ kind: 'not-possible' });
    expect(readdirSync(dirname(path))).not.toContain('copy.fodt');
    await session.save(await idOf('letter'));
    await session.close();
  });

  it('keeps the password of a document in its copies', async () => {
    const secret = join(dirname(path), 'secret.odt');
    await open(path);
    await edit('new');
    const made = `
import sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
def resolved(resolver):
    # The program takes the request for the pipe, and opens it when it comes to that.
    for attempt in range(100):
        try:
            return resolver.resolve("uno:pipe,name=for-the-test;urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise Exception("There is no pipe.")
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
context = resolved(resolver)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
password = PropertyValue(); password.Name = "Password"; password.Value = "x"
desktop.getComponents().createEnumeration().nextElement().storeAsURL(uno.systemPathToFileUrl(sys.argv[1]), (password,))
`;
    const accept = '--accept=pipe,name=for-the-test;urp;';
    execFileSync('/usr/lib/libreoffice/program/soffice', [accept], { env: work.desktop.env });
    execFileSync('/usr/bin/python3', ['-c', made, secret], { env: work.desktop.env });
    await edit('more', 'secret');
    const copy = join(dirname(path), 'copy.odt');
    await session.saveCopy(await idOf('secret'), copy);
    const manifest = (file: string) => execFileSync('unzip', ['-p', file, 'META-INF/manifest.xml']).toString();
    expect(manifest(secret)).toContain('encryption-data');
    expect(manifest(copy)).toContain('encryption-data');
    await session.close();
  });

  it('is left alone while it asks something', async () => {
    await open(path);
    await edit('new');
    await application.focus('letter');
    work.keys('ctrl+q');
    await until('the question', async () => (await application.windows()).some(({ isModal }) => isModal));
    await expect(session.documents()).rejects.toMatchObject({ kind: 'refused' });
    await expect(session.close()).rejects.toMatchObject({ kind: 'refused' });
    expect(await application.hasEnded()).toBe(false);
  });

  it('says so when a document cannot be saved, and stays open', async () => {
    await open(path);
    await edit('new');
    const id = await idOf('letter');
    await expect(session.saveCopy(id, join(path, 'copy.fodt'))).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(await isDirty('letter')).toBe(true);
  });
});

it.each(['', 'Traceback', '{}', '{"ok":true,"documents":[{"id":7}]}', '{"ok":false,"kind":"odd","message":""}'])(
  'takes %j for no answer',
  (said) => {
    expect(() => readOfficeAnswer(said)).toThrow(expect.objectContaining({ kind: 'no-answer' }));
  },
);

const flat = (words: string) => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p>${words}</text:p></office:text></office:body></office:document>`;
