/**
 * An application that offers its documents to other programs over COM. It saves copies only of documents that have no file
 * yet: those get one then. Others are saved over their file, whose content whoever asks for it has kept. So nothing in it is
 * unsaved when it is closed, and it would ask its user if something were.
 */
import { win32 } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import {
  type DocumentAdapter,
  DocumentProblem,
  type DocumentSession,
  type OpenDocument,
  type RunningApplication,
} from '../adapter.ts';
import type { ApplicationRule } from '../rules/application-rule.ts';
import { reopenWords } from '../window/seen-application.ts';
import type { AutomatedApplication } from './automated-applications.ts';
import {
  closingAnswer,
  documentAnswer,
  listAnswer,
  readAnswer,
  type ToldDocument,
  ToldProblem,
} from './script-answer.ts';
import type { ScriptRunner } from './script-runner.ts';

export interface AutomationPorts {
  readonly run: ScriptRunner;
  hasEnded(pid: number): Promise<boolean>;
  /** How long an application may take for each, in milliseconds. */
  readonly patience: {
    readonly look: number;
    readonly save: number;
    readonly close: number;
    /** For how long it may turn calls away, and how long apart it is asked. */
    readonly busy: number;
    readonly between: number;
  };
}

export const createAutomationAdapter = (
  automated: AutomatedApplication,
  ruleOf: (application: RunningApplication) => Promise<ApplicationRule | null>,
  ports: AutomationPorts,
): DocumentAdapter => ({
  id: automated.id,
  async connect(application) {
    const rule = await ruleOf(application);
    if (rule === null) return null;
    const session = openSession(application, rule, automated, ports);
    // Whether it answers at all cannot be told otherwise.
    await session.documents();
    return session;
  },
});

function openSession(
  { pid, startedAt }: RunningApplication,
  rule: ApplicationRule,
  { script, words }: AutomatedApplication,
  { run, hasEnded, patience }: AutomationPorts,
): DocumentSession {
  const { name } = rule;
  /** What the application calls documents now that got a file since they were listed first, by their ids. */
  const newKeys = new Map<string, string>();
  const keyOf = (id: string): string => newKeys.get(id) ?? id;

  async function ask<Answer>(schema: z.ZodType<Answer>, withinMs: number, task: string, ...more: readonly string[]) {
    const all = [
      '-Task',
      task,
      '-ProcessId',
      String(pid),
      '-StartedAt',
      String(Math.round(startedAt)),
      ...words,
      ...more,
    ];
    const giveUpAt = performance.now() + patience.busy;
    for (;;) {
      try {
        return readAnswer(await run(script, all, withinMs, name), schema, name);
      } catch (error) {
        // What it turned away it has not begun.
        const isBusy = error instanceof ToldProblem && error.reason === 'busy';
        if (!isBusy || performance.now() > giveUpAt) throw error;
        await pause(patience.between);
      }
    }
  }

  async function told(): Promise<readonly ToldDocument[]> {
    const { documents } = await ask(listAnswer, patience.look, 'list');
    if (new Set(documents.map(({ key }) => key)).size !== documents.length)
      throw new DocumentProblem('unknown-document', `Two documents of ${name} cannot be told apart.`);
    return documents;
  }

  const idOf = ({ key }: ToldDocument): string => [...newKeys].find(([, now]) => now === key)?.[0] ?? key;

  function openDocument(document: ToldDocument): OpenDocument {
    const { path, saved, extension } = document;
    if (path !== null && !/^([a-z]:|\\)\\/i.test(path))
      throw new DocumentProblem('unknown-document', `The file of ${document.name} is on no disk of this computer.`);
    return {
      id: idOf(document),
      name: path === null ? document.name : win32.basename(path),
      path,
      dirty: !saved,
      ...(extension === null ? {} : { extension }),
    };
  }

  async function gone(): Promise<void> {
    const giveUpAt = performance.now() + patience.close;
    while (!(await hasEnded(pid))) {
      if (performance.now() > giveUpAt)
        throw new DocumentProblem('still-open', `${name} did not close. It may ask its user something.`);
      await pause(patience.between);
    }
  }

  return {
    application: name,
    savesCopies: true,
    documents: async () => (await told()).map(openDocument),
    async save(id) {
      await ask(documentAnswer, patience.save, 'save', '-Document', `=${keyOf(id)}`);
    },
    async saveCopy(id, path) {
      const words = ['-Document', `=${keyOf(id)}`, '-Path', `=${path}`];
      const { document } = await ask(documentAnswer, patience.save, 'save-as', ...words);
      newKeys.set(id, document.key);
    },
    async close() {
      await ask(closingAnswer, patience.look, 'close');
      await gone();
    },
    reopenArguments: (paths) => reopenWords(rule, paths),
  };
}
