import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallDisk } from '../../../e2e/fixtures/small-disk.ts';
import { openReceipts } from '../receipts/receipts.ts';
import { closingPorts, startAt } from '../testing/closing-ports.ts';
import { contentAt, createScriptedApplication, editedDocument, type Moods } from '../testing/scripted-application.ts';
import { type ClosePorts, closeApplication } from './close-application.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-close-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const receiptsIn = (at = folder) => openReceipts({ folder: join(at, 'receipts'), now: () => startAt, log() {} });

async function close(
  contents: readonly (readonly [string, string, string])[],
  moods: Partial<Moods> = {},
  change: Partial<ClosePorts> = {},
) {
  const documents = contents.map(([name, before, after]) => editedDocument(join(folder, name), before, after));
  const application = createScriptedApplication(documents, moods);
  const receipts = await receiptsIn();
  const closing = await closeApplication(closingPorts(application, { receipts, folder }, change));
  return { application, receipts, ...closing };
}

it('writes each step before it is done', async () => {
  const seen: string[] = [];
  const application = createScriptedApplication([editedDocument(join(folder, 'a.svg'), 'before', 'after')]);
  const receipts = await receiptsIn();
  const ports = closingPorts(application, { receipts, folder });
  await closeApplication({
    ...ports,
    async keep(receipt) {
      await ports.keep(receipt);
      const names = readdirSync(folder).length;
      seen.push(
        `${receipt.step}: ${names} files, asked ${application.asked.filter((one) => one !== 'documents').length}`,
      );
    },
  });
  expect(seen).toEqual([
    'begin: 2 files, asked 0',
    'keep: 2 files, asked 0',
    'save: 3 files, asked 0',
    'copy: 3 files, asked 1',
    'saved: 4 files, asked 1',
    'close: 4 files, asked 1',
    'give-back: 4 files, asked 2',
    'end: 3 files, asked 2',
    'end: 3 files, asked 2',
  ]);
});

it('gives the file back with its mode and times', async () => {
  const path = join(folder, 'a.svg');
  const document = editedDocument(path, 'before', 'after');
  const { mode, mtimeMs } = statSync(path);
  const application = createScriptedApplication([document], { writes: 'in-place' });
  await closeApplication(closingPorts(application, { receipts: await receiptsIn(), folder }));
  expect(statSync(path)).toMatchObject({ mode });
  expect(statSync(path).mtimeMs).toBeCloseTo(mtimeMs, 2);
});

it('leaves what an application wrote once more as it closed, and keeps what was in the file before', async () => {
  const { receipt } = await close([['a.svg', 'before', 'after']], { closing: 'rewrites' });
  const [document] = receipt.documents;
  expect(contentAt(join(folder, 'a.svg'))).toBe('after, once more');
  expect(contentAt(document?.keptAt ?? '')).toBe('before');
  expect(contentAt(document?.copyAt ?? '')).toBe('after');
  expect(receipt).toMatchObject({ result: 'closed', explanation: expect.stringContaining(document?.keptAt ?? '?') });
});

it('leaves what somebody else wrote to the file in the very moment in which it was to be given back', async () => {
  const path = join(folder, 'a.svg');
  const application = createScriptedApplication([editedDocument(path, 'before', 'after')]);
  const ports = closingPorts(application, { receipts: await receiptsIn(), folder });
  const digest: ClosePorts['disk']['digest'] = async (file) => {
    const found = await ports.disk.digest(file);
    if (file === path && !application.runs()) writeFileSync(path, 'of a colleague');
    return found;
  };
  const { receipt } = await closeApplication({ ...ports, disk: { ...ports.disk, digest } });
  expect(contentAt(path)).toBe('of a colleague');
  expect(contentAt(receipt.documents[0]?.keptAt ?? '')).toBe('before');
  expect(receipt.documents[0]?.keeps).toBe(true);
});

it('gives no file back under a process that goes on without windows, and could write to it', async () => {
  const { progress, receipt } = await close([['a.svg', 'before', 'after']], {}, { isRunning: async () => true });
  expect(progress).toEqual({ step: 'failed', why: 'did-not-close' });
  expect(contentAt(join(folder, 'a.svg'))).toBe('after');
  expect(contentAt(receipt.documents[0]?.keptAt ?? '')).toBe('before');
  expect(receipt.explanation).toContain('did not close');
});

it('saves over no file that somebody else writes while another document is saved', async () => {
  const contents = ['a.svg', 'b.svg'].map((name) => editedDocument(join(folder, name), 'before', 'after'));
  const application = createScriptedApplication(contents);
  const ports = closingPorts(application, { receipts: await receiptsIn(), folder });
  const { progress } = await closeApplication({
    ...ports,
    rules: { ...ports.rules, overwrite: true, usedAt: Number.POSITIVE_INFINITY },
    beforeStep: (step) => {
      if (step === 'saved') writeFileSync(join(folder, 'b.svg'), 'of a colleague');
    },
  });
  expect(progress).toEqual({ step: 'failed', why: 'changes' });
  expect(contentAt(join(folder, 'a.svg'))).toBe('after');
  expect(contentAt(join(folder, 'b.svg'))).toBe('of a colleague');
});

it.skipIf(process.platform === 'win32')('lets nobody else read a copy than who may read the document', async () => {
  const document = editedDocument(join(folder, 'a.svg'), 'before', 'after');
  chmodSync(join(folder, 'a.svg'), 0o600);
  const application = createScriptedApplication([document], { savesCopies: true });
  const { receipt } = await closeApplication(closingPorts(application, { receipts: await receiptsIn(), folder }));
  expect(statSync(receipt.documents[0]?.copyAt ?? '').mode & 0o777).toBe(0o600);
});

it('keeps the copies that were made when another document cannot be saved, and says where they are', async () => {
  const documents = [
    editedDocument(join(folder, 'a.svg'), 'before', 'after'),
    { id: 'u', name: 'Untitled', path: join(folder, 'gone', 'b.svg'), content: 'only here', dirty: true },
  ];
  const application = createScriptedApplication(documents, { savesCopies: true });
  const receipts = await receiptsIn();
  const ports = closingPorts(application, { receipts, folder });
  // The folder for what has none cannot be made.
  writeFileSync(join(folder, 'safe'), 'a file');
  const { receipt, progress } = await closeApplication(ports);
  expect(progress).toEqual({ step: 'failed', why: 'disk' });
  expect(application.runs()).toBe(true);
  expect(receipt.explanation).toContain(`A copy of a.svg was saved as ${receipt.documents[0]?.copyAt}`);
  expect(contentAt(receipt.documents[0]?.copyAt ?? '')).toBe('after');
});

it('saves over the file, and gives it back, where the application saves no copies of this kind after all', async () => {
  const { receipt, application } = await close([['a.png', 'before', 'after']], {
    savesCopies: true,
    copiesOthers: true,
  });
  expect(receipt).toMatchObject({ result: 'closed', explanation: null, documents: [{ way: 'swap' }] });
  expect(application.asked).toContain('save id of a.png');
  expect(contentAt(join(folder, 'a.png'))).toBe('before');
  expect(contentAt(receipt.documents[0]?.copyAt ?? '')).toBe('after');
  expect(readdirSync(folder)).toHaveLength(3);
});

it('closes nothing when its steps cannot be written down', async () => {
  const { application, progress } = await close(
    [['a.svg', 'before', 'after']],
    {},
    {
      keep: async () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
    },
  );
  expect(progress).toEqual({ step: 'failed', why: 'disk' });
  expect(application.asked.filter((one) => one !== 'documents')).toEqual([]);
  expect(readdirSync(folder).toSorted()).toEqual(['a.svg', 'receipts']);
});

it('saves no copy of a file with several names, which a copy would part', async () => {
  const { progress, receipt } = await close(
    [['a.svg', 'before', 'after']],
    {},
    {
      disk: {
        ...closingPorts(createScriptedApplication([]), { receipts: await receiptsIn(), folder }).disk,
        look: async () => ({ kind: 'file', size: 6, mtimeMs: 1, identity: '1:1', names: 2 }),
      },
    },
  );
  expect(progress).toEqual({ step: 'failed', why: 'several-names' });
  expect(receipt.documents[0]?.obstacle).toContain('several names');
});

it('says that an application ended by itself', async () => {
  const application = createScriptedApplication([editedDocument(join(folder, 'a.svg'), 'before', 'after')]);
  const ports = closingPorts(application, { receipts: await receiptsIn(), folder });
  const { receipt, progress } = await closeApplication({
    ...ports,
    beforeStep: (step) => {
      if (step === 'save') application.end();
    },
  });
  expect(progress).toEqual({ step: 'kept', why: 'ended' });
  expect(receipt.result).toBe('closed-unasked');
  expect(contentAt(join(folder, 'a.svg'))).toBe('before');
  expect(readdirSync(folder).toSorted()).toEqual(['a.svg', 'receipts']);
});

const probe = smallDisk();
probe?.remove();

describe.skipIf(probe === null)('on a small disk of its own (needs the right to mount one)', () => {
  async function onDisk(fill: (disk: NonNullable<ReturnType<typeof smallDisk>>) => void, moods: Partial<Moods>) {
    const disk = smallDisk();
    if (!disk) throw new Error('There is no small disk any more.');
    try {
      const path = join(disk.path, 'a.svg');
      const application = createScriptedApplication(
        [editedDocument(path, 'b'.repeat(40_000), 'a'.repeat(40_000))],
        moods,
      );
      fill(disk);
      const closing = await closeApplication(closingPorts(application, { receipts: await receiptsIn(), folder }));
      return { application, ...closing, content: contentAt(path), names: readdirSync(disk.path) };
    } finally {
      disk.remove();
    }
  }

  it.each<Partial<Moods>>([{}, { savesCopies: true }, { writes: 'in-place' }])(
    'that is full, nothing is closed and nothing lost: %j',
    async (moods) => {
      const result = await onDisk((disk) => disk.fill(), moods);
      expect(result.application.runs()).toBe(true);
      expect(result.progress).toMatchObject({ step: 'failed' });
      expect(result.content).toBe('b'.repeat(40_000));
      expect(result.receipt.explanation).toContain('was not closed');
    },
  );

  it('that can only be read, nothing is even tried', async () => {
    const result = await onDisk((disk) => disk.makeReadOnly(), {});
    expect(result.progress).toEqual({ step: 'failed', why: 'folder-not-writable' });
    expect(result.receipt.explanation).toContain('the disk can only be read');
    expect(result.application.asked).toEqual(['documents', 'documents']);
  });
});
