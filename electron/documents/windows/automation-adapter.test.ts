import { describe, expect, it } from 'vitest';
import { DocumentProblem, type DocumentSession } from '../adapter.ts';
import { connectTo } from '../connect.ts';
import { isProgramOf } from '../rules/application-rule.ts';
import { automatedApplications, windowsRules } from './automated-applications.ts';
import { createAutomationAdapter } from './automation-adapter.ts';
import {
  createFakeApplication,
  type FakeApplication,
  type FakeDocument,
  fakeDocument,
} from './testing/fake-automation.ts';

const patience = { look: 1000, save: 1000, close: 60, busy: 60, between: 5 };

const adaptersOf = (fake: FakeApplication) =>
  automatedApplications.map((automated) =>
    createAutomationAdapter(
      automated,
      async ({ program }) =>
        windowsRules.find((rule) => rule.adapter === automated.id && isProgramOf(rule, program)) ?? null,
      { run: fake.run, hasEnded: async () => !fake.runs(), patience },
    ),
  );

const open = (program: string, documents: FakeDocument[], extension?: string) => {
  const fake = createFakeApplication(program, documents, extension === undefined ? {} : { extension });
  const connect = () => connectTo(fake.running, adaptersOf(fake)) as Promise<DocumentSession>;
  return { fake, connect };
};

describe.each([
  ['Excel', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE', 'office.ps1', '.xlsx'],
  ['Word', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE', 'office.ps1', '.docx'],
  ['PowerPoint', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\POWERPNT.EXE', 'office.ps1', '.pptx'],
  ['AutoCAD', 'C:\\Program Files\\Autodesk\\AutoCAD 2026\\acad.exe', 'autocad.ps1', '.dwg'],
  ['BricsCAD', 'C:\\Program Files\\Bricsys\\BricsCAD V26\\bricscad.exe', 'autocad.ps1', '.dwg'],
  ['ZWCAD', 'C:\\Program Files\\ZWSOFT\\ZWCAD 2026\\ZWCAD.exe', 'autocad.ps1', '.dwg'],
  ['SOLIDWORKS', 'C:\\Program Files\\SOLIDWORKS Corp\\SOLIDWORKS\\SLDWORKS.exe', 'solidworks.ps1', '.sldprt'],
  ['MATLAB', 'C:\\Program Files\\MATLAB\\R2026a\\bin\\win64\\MATLAB.exe', 'matlab.ps1', '.m'],
])('%s, as far as its makers describe it', (application, program, script, extension) => {
  const path = `D:\\Brücke\\plan 'a' & $(b)${extension}`;
  const pathOfCopy = `D:\\Brücke\\new (Seatlight 2026-11-22 14.05)${extension}`;

  it('tells what is open, by its own script', async () => {
    const { fake, connect } = open(program, [fakeDocument(path, false), fakeDocument('-Task list', true)], extension);
    const session = await connect();
    expect(session).toMatchObject({ application, savesCopies: true });
    const [one, other] = await session.documents();
    expect(one).toMatchObject({ path, name: path.slice(path.lastIndexOf('\\') + 1), dirty: true, extension });
    expect(other).toMatchObject({ path: null, name: '-Task list', dirty: false });
    expect([...fake.scripts]).toEqual([script]);
    expect(session.reopenArguments([path])).toEqual([path]);
  });

  it('saves over a file, gives a new document one, and closes then', async () => {
    const { fake, connect } = open(program, [fakeDocument(path, false), fakeDocument('New 1', false)]);
    const session = await connect();
    const before = await session.documents();
    const [one, other] = before.map(({ id }) => id) as [string, string];
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    expect(fake.runs()).toBe(true);
    // Whoever asks for a copy then keeps the file himself, and has it saved over.
    await expect(session.saveCopy(one, pathOfCopy)).rejects.toMatchObject({ kind: 'not-possible' });
    await session.save(one);
    await session.saveCopy(other, pathOfCopy);
    expect(fake.documents.map(({ written }) => written)).toEqual([path, pathOfCopy]);
    const after = await session.documents();
    expect(after.map(({ id, dirty }) => ({ id, dirty }))).toEqual([
      { id: one, dirty: false },
      { id: other, dirty: false },
    ]);
    await session.close();
    expect(fake.runs()).toBe(false);
  });

  it('saves a document again that got its file just now', async () => {
    const { fake, connect } = open(program, [fakeDocument('New 1', false)]);
    const session = await connect();
    await session.saveCopy('New 1', pathOfCopy);
    Object.assign(fake.documents[0] as FakeDocument, { saved: false, written: null });
    await session.save('New 1');
    expect(fake.documents[0]).toMatchObject({ saved: true, written: pathOfCopy });
  });
});

describe('an application with an automation server', () => {
  const program = 'C:\\Office\\excel.exe';
  const path = 'D:\\a.xlsx';
  const start = (documents = [fakeDocument(path, false)]) => open(program, documents);

  it.each([
    [
      'constrained',
      'not-possible',
      'This computer lets PowerShell do only what is harmless, so Excel cannot be reached.',
    ],
    ['elevated', 'not-possible', 'Excel runs with more rights than Seatlight, so it cannot be reached.'],
    ['no-automation', 'not-possible', 'Excel does not let other programs reach it now.'],
    ['several', 'not-possible', 'Several of Excel are open, and which of them answers cannot be told.'],
    ['protected-view', 'unknown-document', 'Excel shows a document in its protected view.'],
    ['has-results', 'not-possible', 'Excel holds variables or figures that are in no file.'],
  ] as const)('cannot be connected to when it is %s', async (unreachable, kind, message) => {
    const { fake, connect } = start();
    fake.moods.unreachable = unreachable;
    await expect(connect()).rejects.toMatchObject({ kind, message });
    expect(fake.asked).toEqual(['list']);
  });

  it('is none of an adapter that knows another one', async () => {
    expect(await open('C:\\x\\notes.exe', []).connect()).toBeNull();
  });

  it('is asked again while it is busy for a moment, and not for long', async () => {
    const { fake, connect } = start();
    fake.moods.busyFor = 3;
    const session = await connect();
    expect(fake.asked).toHaveLength(4);
    fake.moods.busyFor = 1000;
    await expect(session.save(path)).rejects.toMatchObject({ kind: 'refused', message: /busy, or asks its user/ });
    expect(fake.moods.busyFor).toBeGreaterThan(980);
    expect(fake.documents[0]?.saved).toBe(false);
  });

  it.each([
    ['fails', { kind: 'refused', message: 'Excel could not do it. It says: The disk is full.' }],
    ['forgets', { kind: 'refused', message: 'Excel did not save it.' }],
    ['hangs', { kind: 'no-answer' }],
  ] as const)('says so when its saving %s, and is not closed', async (saving, problem) => {
    const { fake, connect } = start();
    const session = await connect();
    fake.moods.saving = saving;
    await expect(session.save(path)).rejects.toMatchObject(problem);
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open' });
    expect(fake.runs()).toBe(true);
  });

  it('is not closed when something was changed after all was saved', async () => {
    const { fake, connect } = start();
    const session = await connect();
    await session.save(path);
    (fake.documents[0] as FakeDocument).saved = false;
    await expect(session.close()).rejects.toMatchObject({
      kind: 'still-open',
      message: 'Something in Excel is unsaved.',
    });
  });

  it('says so when it asks its user instead of closing, and is left alone', async () => {
    const { fake, connect } = start([fakeDocument(path, true)]);
    const session = await connect();
    fake.moods.closing = 'asks';
    await expect(session.close()).rejects.toMatchObject({ kind: 'still-open', message: /may ask its user/ });
    expect(fake.runs()).toBe(true);
  });

  it('saves nothing that was opened only to be read, that is gone, or that has no file', async () => {
    const { connect } = start([fakeDocument(path, false, true), fakeDocument('Book1', false)]);
    const session = await connect();
    await expect(session.save(path)).rejects.toMatchObject({ kind: 'refused', message: /only to be read/ });
    await expect(session.save('Book1')).rejects.toMatchObject({ kind: 'not-possible' });
    await expect(session.save('D:\\gone.xlsx')).rejects.toMatchObject({ kind: 'unknown-document' });
  });

  it('is not touched any more once it has ended', async () => {
    const { connect } = start([fakeDocument(path, true)]);
    const session = await connect();
    await session.close();
    await expect(session.documents()).rejects.toMatchObject({ kind: 'no-answer' });
  });

  it.each(['https://example.sharepoint.com/a.xlsx', 'a.xlsx', 'C:a.xlsx', 'a\\b.xlsx', '\\a.xlsx', '/etc/passwd'])(
    'has no document whose file is %s',
    async (odd) => {
      await expect(start([{ ...fakeDocument(path, true), path: odd }]).connect()).rejects.toMatchObject({
        kind: 'unknown-document',
      });
    },
  );

  it('may have files on a share', async () => {
    const session = await start([fakeDocument('\\\\nas\\p\\a.xlsx', true)]).connect();
    expect(await session.documents()).toMatchObject([{ name: 'a.xlsx', path: '\\\\nas\\p\\a.xlsx' }]);
  });

  it('has no documents that cannot be told apart', async () => {
    const twice = [fakeDocument('Book1', false), fakeDocument('Book1', true)];
    await expect(start(twice).connect()).rejects.toBeInstanceOf(DocumentProblem);
  });
});
