/** An application with documents on real disks, whose moods are in the test's hands. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DocumentProblem, type DocumentSession, type RunningApplication } from '../../documents/adapter.ts';
import { createFuse, type Fuse } from './fuse.ts';

export interface ScriptedDocument {
  readonly id: string;
  readonly name: string;
  path: string | null;
  /** What its user sees. */
  content: string;
  dirty: boolean | null;
}

export interface Moods {
  readonly savesCopies: boolean;
  /** Whether it turns out only when it is asked that it saves no copies of this kind. */
  readonly copiesOthers: boolean;
  /** Over the file, or beside it and then in its place. */
  readonly writes: 'in-place' | 'renamed';
  /** What comes of saving: done, refused before or half-way, forgotten, said to be done too early, or without an answer. */
  readonly saving: 'well' | 'refuses' | 'breaks' | 'nothing' | 'empty' | 'silent';
  /** What comes of closing: done, refused, or done with everything written once more. */
  readonly closing: 'well' | 'refuses' | 'rewrites';
}

const usual: Moods = { savesCopies: false, copiesOthers: false, writes: 'renamed', saving: 'well', closing: 'well' };

export interface ScriptedApplication {
  readonly running: RunningApplication;
  readonly documents: ScriptedDocument[];
  readonly session: DocumentSession;
  runs(): boolean;
  /** What it was asked to do, in order. */
  readonly asked: string[];
  /** Finishes what it was doing when nobody listens any more. */
  finish(): void;
  /** The power goes: what is not on the disk is lost. */
  end(): void;
}

/** @param fuse of the process that speaks to it */
export function createScriptedApplication(
  documents: readonly ScriptedDocument[],
  moods: Partial<Moods> = {},
  fuse: Fuse = createFuse(),
): ScriptedApplication {
  const { savesCopies, copiesOthers, writes, saving, closing } = { ...usual, ...moods };
  const open = documents.map((one) => ({ ...one }));
  const asked: string[] = [];
  let runs = true;
  let unfinished = () => {};

  const documentOf = (id: string): ScriptedDocument => {
    const found = open.find((one) => one.id === id);
    if (!runs || !found) throw new DocumentProblem('no-answer', 'It does not answer.');
    return found;
  };

  /** One request; its answer is lost with a process that ends meanwhile. */
  async function request<T>(what: string, deed: () => T): Promise<T> {
    fuse.pass();
    asked.push(what);
    const result = deed();
    fuse.pass();
    return result;
  }

  function finishWriting(path: string, content: string, done: () => void) {
    unfinished = () => {};
    if (writes === 'in-place') writeFileSync(path, content);
    else {
      writeFileSync(`${path}.new`, content);
      renameSync(`${path}.new`, path);
    }
    done();
  }

  function write(path: string, content: string, done: () => void) {
    unfinished = () => finishWriting(path, content, done);
    if (writes === 'in-place') writeFileSync(path, content.slice(0, content.length / 2));
    fuse.pass();
    unfinished();
  }

  function save(document: ScriptedDocument, path: string, done: () => void) {
    switch (saving) {
      case 'well':
        return write(path, document.content, done);
      case 'refuses':
        throw new DocumentProblem('refused', 'It asks its user something.');
      case 'breaks':
        writeFileSync(path, document.content.slice(0, 3));
        throw new DocumentProblem('refused', 'It says that the disk is full.');
      case 'nothing':
        return;
      case 'empty':
        writeFileSync(path, '');
        return done();
      case 'silent':
        // It saves a while later.
        unfinished = () => finishWriting(path, document.content, done);
        throw new DocumentProblem('no-answer', 'It does not answer.');
    }
  }

  const session: DocumentSession = {
    application: 'Sketch',
    savesCopies,
    documents: () =>
      request('documents', () => {
        if (!runs) throw new DocumentProblem('no-answer', 'It does not answer.');
        return open.map(({ id, name, path, dirty }) => ({ id, name, path, dirty }));
      }),
    save: (id) =>
      request(`save ${id}`, () => {
        const document = documentOf(id);
        if (document.path === null) throw new DocumentProblem('not-possible', 'It was never saved.');
        save(document, document.path, () => {
          if (document.dirty) document.dirty = false;
        });
      }),
    saveCopy: (id, path) =>
      request(`copy ${id}`, () => {
        if (copiesOthers) throw new DocumentProblem('not-possible', 'It saves copies of other kinds only.');
        save(documentOf(id), path, () => {});
      }),
    close: () =>
      request('close', () => {
        if (closing === 'refuses') throw new DocumentProblem('still-open', 'It asks its user something.');
        if (closing === 'rewrites')
          for (const { path, content } of open) if (path !== null) writeFileSync(path, `${content}, once more`);
        runs = false;
      }),
    reopenArguments: (paths) => paths,
  };
  return {
    running: { pid: 4711, startedAt: 1_700_000_000_000, program: '/opt/sketch/bin/sketch' },
    documents: open,
    session,
    runs: () => runs,
    asked,
    finish: () => unfinished(),
    end() {
      runs = false;
      unfinished = () => {};
    },
  };
}

/** A document whose file holds one thing, and which shows another. */
export function editedDocument(path: string, before: string, content: string): ScriptedDocument {
  writeFileSync(path, before);
  return { id: `id of ${basename(path)}`, name: basename(path), path, content, dirty: true };
}

export const contentAt = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);
