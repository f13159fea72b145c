import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeApplication } from '../saving/close-application.ts';
import { createFreeNames } from '../saving/free-names.ts';
import { closingPorts, fusedKeep, startAt } from '../testing/closing-ports.ts';
import { createFuse } from '../testing/fuse.ts';
import { fusedDisk } from '../testing/fused-disk.ts';
import {
  contentAt,
  createScriptedApplication,
  editedDocument,
  type Moods,
  type ScriptedApplication,
} from '../testing/scripted-application.ts';
import { isUnfinished, leftPath, type Receipt } from './receipt.ts';
import { openReceipts } from './receipts.ts';
import { recover } from './recover.ts';

const before = 'what was in the file';
const after = 'what its user sees now';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-recover-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): readonly string[] => readdirSync(folder).map((name) => join(folder, name));
const whatIsOnDisk = () => files().flatMap((path) => (statSync(path).isFile() ? [readFileSync(path, 'utf8')] : []));
const open = () => openReceipts({ folder: join(folder, 'receipts'), now: () => startAt, log() {} });
const originalTime = new Date(2020, 1, 2, 3, 4, 5);

function start(moods: Partial<Moods>, fuse = createFuse()) {
  const documents = ['a.svg', 'b.svg'].map((name) => {
    const path = join(folder, name);
    const document = editedDocument(path, `${before} ${name}`, `${after} ${name}`);
    utimesSync(path, originalTime, originalTime);
    return document;
  });
  return createScriptedApplication(documents, moods, fuse);
}

/** What became of the process of the application when ours ended. */
type Fate = 'goes on' | 'goes on later' | 'ends' | 'is opened again';

/** One run that is cut off, and the starts after it, the first of which may be cut off, too. */
async function run(moods: Partial<Moods>, cutAt: number, fate: Fate, cutAgainAt: number) {
  rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'seatlight-recover-'));
  const fuse = createFuse(cutAt);
  const application = start(moods, fuse);
  await closeApplication(closingPorts(application, { receipts: await open(), folder, fuse }));
  const wasCut = fuse.blown;
  if (wasCut && fate === 'goes on') application.finish();
  if (wasCut && fate === 'ends') application.end();
  if (wasCut && fate === 'is opened again') application.end();
  const isInUse = async () => application.runs() || fate === 'is opened again';
  for (const second of [createFuse(cutAgainAt), createFuse()]) {
    const receipts = await open();
    const disk = fusedDisk(second);
    const ports = {
      disk,
      names: createFreeNames(disk, 'linux'),
      isRunning: async () => application.runs(),
      isInUse,
      keep: fusedKeep(receipts, second),
      now: () => startAt + 60_000,
      beforeStep() {},
    };
    for (const receipt of receipts.all()) if (isUnfinished(receipt)) await recover(receipt, ports).catch(() => {});
  }
  if (wasCut && fate === 'goes on later') application.finish();
  const [receipt = null] = (await open()).all();
  return { application, receipt, wasCut, steps: fuse.passed };
}

/** Nobody's work is lost, and what is said is true. */
function mustBeWell(application: ScriptedApplication, receipt: Receipt | null, fate: Fate) {
  const onDisk = whatIsOnDisk();
  for (const name of ['a.svg', 'b.svg']) {
    expect(onDisk).toContain(`${before} ${name}`);
    const wasSaved = receipt?.documents.find((one) => one.name === name)?.saved;
    // What nobody was asked to save goes with a power cut, as it always did.
    if (!application.runs() && wasSaved) expect(onDisk).toContain(`${after} ${name}`);
    if (application.runs()) {
      const shown = application.documents.find((one) => one.name === name);
      // What it says is saved is in the file that it shows, unless it wrote nothing there itself.
      if (shown?.path && shown.dirty === false && contentAt(shown.path) !== '')
        expect(contentAt(shown.path)).toBe(shown.content);
    }
  }
  if (receipt === null) return;
  expect(isUnfinished(receipt)).toBe(false);
  if (receipt.result === 'closed') {
    expect(application.runs()).toBe(false);
    for (const document of receipt.documents) {
      expect(contentAt(leftPath(document) ?? '')).toBe(`${after} ${document.name}`);
      if (fate !== 'is opened again') {
        expect(contentAt(join(folder, document.name))).toBe(`${before} ${document.name}`);
        expect(statSync(join(folder, document.name)).mtimeMs).toBe(originalTime.getTime());
      }
    }
  }
  for (const [, path = ''] of receipt.explanation?.matchAll(/(?:kept as|copy of [^/]*|may be in) (\/[^,;]*?\.svg)/g) ??
    [])
    expect(files()).toContain(path);
  if (receipt.result === 'closed' && fate !== 'is opened again') {
    // Nothing lies about but the documents and their copies.
    const names = files().map((path) => path.slice(folder.length + 1));
    expect(names.filter((name) => name.includes('before Seatlight'))).toEqual([]);
    expect(names.filter((name) => name.includes('(Seatlight'))).toHaveLength(2);
  }
}

const ways: readonly Partial<Moods>[] = [
  {},
  { writes: 'in-place' },
  { savesCopies: true },
  { savesCopies: true, writes: 'in-place' },
  { savesCopies: true, copiesOthers: true },
];
const fates: readonly Fate[] = ['goes on', 'goes on later', 'ends', 'is opened again'];

describe.each(ways.slice(0, 3))('an application that saves so: %j', (moods) => {
  it.each(['goes on', 'ends'] as const)(
    'loses nothing wherever we are cut off, and %s',
    { timeout: 300_000 },
    async (fate) => {
      const { steps } = await run(moods, -1, fate, -1);
      expect(steps).toBeGreaterThan(20);
      for (let cutAt = 0; cutAt <= steps; cutAt += 1) {
        const { application, receipt, wasCut } = await run(moods, cutAt, fate, -1);
        expect(wasCut).toBe(cutAt < steps);
        mustBeWell(application, receipt, fate);
      }
    },
  );
});

it('loses nothing when it is cut off once more while it recovers', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ways),
      fc.record({ saving: fc.constantFrom('well', 'refuses', 'breaks', 'nothing', 'empty', 'silent') }),
      fc.record({ closing: fc.constantFrom('well', 'refuses') }),
      fc.constantFrom(...fates),
      fc.nat(120),
      fc.nat(60),
      async (way, saving, closing, fate, cutAt, cutAgainAt) => {
        const moods = { ...way, ...saving, ...closing } as Partial<Moods>;
        const { application, receipt } = await run(moods, cutAt, fate, cutAgainAt);
        mustBeWell(application, receipt, fate);
      },
    ),
    { numRuns: 250 },
  );
});
