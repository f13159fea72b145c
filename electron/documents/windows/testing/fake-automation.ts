/**
 * An application on Windows with its automation server, as the scripts find it. It stands in for PowerShell, the script and the
 * program: how these behave is what their makers write of them, and nothing here was ever compared with the real ones.
 */
import { win32 } from 'node:path';
import { DocumentProblem, type RunningApplication } from '../../adapter.ts';
import type { ScriptRunner } from '../script-runner.ts';
import { bindWords } from './script-parameters.ts';

export interface FakeDocument {
  name: string;
  path: string | null;
  saved: boolean;
  readonly readOnly: boolean;
  /** What was last written for it. */
  written: string | null;
}

export interface FakeMoods {
  /** Why it cannot be reached at all. */
  unreachable: 'constrained' | 'elevated' | 'no-automation' | 'several' | 'protected-view' | 'has-results' | null;
  /** How often it still turns a call away. */
  busyFor: number;
  saving: 'well' | 'fails' | 'forgets' | 'hangs';
  /** `asks`: it shows its user a question, and stays. */
  closing: 'well' | 'asks';
}

export interface FakeApplication {
  readonly running: RunningApplication;
  readonly documents: FakeDocument[];
  readonly moods: FakeMoods;
  readonly run: ScriptRunner;
  /** The tasks that it was asked to do, in order. */
  readonly asked: string[];
  /** The scripts that ran. */
  readonly scripts: Set<string>;
  runs(): boolean;
}

class Told extends Error {
  readonly reason: string;
  constructor(reason: string, message = '') {
    super(message);
    this.reason = reason;
  }
}

/** A document with a file when the name is a path. */
export const fakeDocument = (name: string, saved: boolean, readOnly = false): FakeDocument => ({
  name: win32.basename(name),
  path: win32.isAbsolute(name) ? name : null,
  saved,
  readOnly,
  written: null,
});

export function createFakeApplication(
  program: string,
  documents: FakeDocument[],
  { extension = null }: { readonly extension?: string | null } = {},
): FakeApplication {
  const moods: FakeMoods = { unreachable: null, busyFor: 0, saving: 'well', closing: 'well' };
  const running = { pid: 4711, startedAt: 1_700_000_000_000.4, program };
  const asked: string[] = [];
  const scripts = new Set<string>();
  let runs = true;

  const keyOf = ({ path, name }: FakeDocument): string => path ?? name;
  const describe = (one: FakeDocument) => ({
    key: keyOf(one),
    name: one.name,
    path: one.path,
    saved: one.saved,
    readOnly: one.readOnly,
    extension,
  });

  function write(one: FakeDocument, path: string) {
    if (moods.saving === 'fails') throw new Told('failed', 'The disk is full.\r\nThis is no place for more.');
    if (moods.saving === 'hangs') throw new DocumentProblem('no-answer', 'It does not answer.');
    if (moods.saving === 'forgets') throw new Told('not-saved');
    Object.assign(one, { written: path, path, name: win32.basename(path), saved: true });
    return { document: describe(one) };
  }

  function act(task: string, document: string, path: string): object {
    if (task === 'list') return { documents: documents.map(describe) };
    if (task === 'close') {
      if (documents.some(({ saved }) => !saved)) throw new Told('unsaved');
      runs = moods.closing === 'asks';
      return { closing: true };
    }
    const one = documents.find((found) => keyOf(found) === document);
    if (!one) throw new Told('no-document');
    if (task === 'save') {
      if (one.readOnly) throw new Told('read-only');
      if (one.path === null) throw new Told('no-file');
      return write(one, one.path);
    }
    if (one.path !== null) throw new Told('has-file');
    return write(one, path);
  }

  return {
    ...{ running, documents, moods, asked, scripts },
    runs: () => runs,
    async run(script, words) {
      scripts.add(script);
      const bound = bindWords(script, words);
      const value = (name: string) => bound.get(name)?.[0] ?? '';
      const task = value('Task');
      asked.push(task);
      try {
        if (moods.unreachable !== null) throw new Told(moods.unreachable);
        const isSame = value('ProcessId') === '4711' && value('StartedAt') === '1700000000000';
        if (!runs || !isSame) throw new Told('ended');
        if (moods.busyFor > 0) {
          moods.busyFor--;
          throw new Told('busy');
        }
        return JSON.stringify(act(task, value('Document').slice(1), value('Path').slice(1)));
      } catch (error) {
        if (!(error instanceof Told)) throw error;
        return JSON.stringify({ error: { reason: error.reason, step: task, message: error.message } });
      }
    },
  };
}
