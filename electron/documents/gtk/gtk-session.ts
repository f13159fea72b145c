/** One GTK application: its documents are seen in its windows, saved by its actions, and closed by asking its windows. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DocumentProblem, type DocumentSession, type RunningApplication } from '../adapter.ts';
import { digestOf } from '../files/digest.ts';
import type { ApplicationRule, GtkAction, GtkActions } from '../rules/application-rule.ts';
import {
  refuseUnsaved,
  reopenWords,
  type SeenDocument,
  type SeenPorts,
  seeApplication,
} from '../window/seen-application.ts';
import type { Window } from '../x11/windows.ts';
import type { ActionBus } from './gdbus.ts';
import { writtenFile } from './written-file.ts';

const lookEveryMs = 30;

export interface GtkPorts extends SeenPorts {
  readonly bus: ActionBus;
}

export async function openGtkSession(
  application: RunningApplication,
  rule: ApplicationRule,
  actions: GtkActions,
  ports: GtkPorts,
): Promise<DocumentSession> {
  const { name } = rule;
  const seen = seeApplication(application, rule, ports);
  const { bus, patience } = ports;
  /** Where the copies are that were saved of documents, by their ids. */
  const copies = new Map<string, string>();

  /** Where an action of a window is; fails unless the very application is behind the names that its window tells. */
  async function objectOf({ gtk, pid }: Window, { of }: GtkAction) {
    const path = of === 'window' ? gtk?.windowPath : gtk?.applicationPath;
    if (!gtk || !path) throw new DocumentProblem('no-answer', `${name} cannot be reached on the session bus.`);
    if ((await bus.processOf(gtk.busName)) !== pid)
      throw new DocumentProblem('no-answer', `Another program answers for ${name} on the session bus.`);
    return { busName: gtk.busName, path };
  }

  async function ask<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      if (cause instanceof DocumentProblem) throw cause;
      throw new DocumentProblem('no-answer', `${name} does not answer on the session bus.`, { cause });
    }
  }

  function act(window: Window, action: GtkAction, path = ''): Promise<void> {
    const text = action.text?.replace('{path}', () => path) ?? null;
    // One that asks its user something because of it answers only once they did.
    return seen.unlessAsking(ask(async () => bus.activate(await objectOf(window, action), action, text)));
  }

  async function documents(): Promise<readonly SeenDocument[]> {
    const found = await seen.documents();
    const { hiddenDocuments } = actions;
    for (const { window } of hiddenDocuments === null ? [] : found) {
      const hidden = hiddenDocuments as GtkAction;
      if (await ask(async () => bus.canActivate(await objectOf(window, hidden), hidden)))
        throw new DocumentProblem('unknown-document', `${name} has documents in tabs that cannot be looked at.`);
    }
    return found.map((one) => (actions.copyExtension === null ? one : { ...one, extension: actions.copyExtension }));
  }

  async function documentOf(id: string): Promise<SeenDocument> {
    const found = (await documents()).find((one) => one.id === id);
    if (!found) throw new DocumentProblem('unknown-document', `This document is no longer open in ${name}.`);
    return found;
  }

  /** What is told to the application is about its active window, which for certain is the right one only where it is the only one. */
  async function saveTo(id: string, path: string): Promise<SeenDocument> {
    const document = await documentOf(id);
    const main = (await seen.windows()).filter(({ isSecondary }) => !isSecondary);
    if (actions.saveCopy.length === 0 || main.length !== 1)
      throw new DocumentProblem('not-possible', `${name} cannot save copies now.`);
    if (actions.copyExtension !== null && extname(path).toLowerCase() !== actions.copyExtension)
      throw new DocumentProblem('not-possible', `${name} saves copies only as ${actions.copyExtension}.`);
    for (const action of actions.saveCopy) await act(document.window, action, path);
    if (!(await writtenFile(path, patience.save)))
      throw new DocumentProblem('refused', `${name} did not save a copy of ${document.name}.`);
    return document;
  }

  /** Whether a copy still holds all that is in the document: another one would be the same. */
  async function isUpToDate(id: string, copy: string): Promise<boolean> {
    const folder = await mkdtemp(join(tmpdir(), 'seatlight-'));
    try {
      const again = join(folder, `again${extname(copy)}`);
      await saveTo(id, again);
      return (await digestOf(copy)) === (await digestOf(again));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  const session: DocumentSession = {
    application: name,
    savesCopies: actions.saveCopy.length > 0 && (await seen.windows()).filter((one) => !one.isSecondary).length === 1,
    documents: async () => (await documents()).map(({ window: _window, ...document }) => document),
    async save(id) {
      const { save } = actions;
      const document = await documentOf(id);
      if (document.dirty === false) return;
      // Without a file it would ask its user for one.
      if (save === null || document.path === null)
        throw new DocumentProblem('not-possible', `${document.name} was never saved, and ${name} would ask where to.`);
      await act(document.window, save);
      const giveUpAt = performance.now() + patience.save;
      while ((await documentOf(id)).dirty !== false) {
        if (performance.now() > giveUpAt)
          throw new DocumentProblem('refused', `${name} did not save ${document.name}.`);
        await pause(lookEveryMs);
      }
    },
    async saveCopy(id, path) {
      await saveTo(id, path);
      copies.set(id, path);
    },
    async close() {
      const open = await documents();
      const [only] = open;
      const copy = only && copies.get(only.id);
      if (open.length === 1 && only?.dirty && copy !== undefined && actions.closeCopied !== null) {
        if (!(await isUpToDate(only.id, copy)))
          throw new DocumentProblem('still-open', `${only.name} was changed after its copy was saved.`);
        await act(only.window, actions.closeCopied);
        return seen.gone();
      }
      refuseUnsaved(open, name);
      return seen.askToClose();
    },
    reopenArguments: (paths) => reopenWords(rule, paths),
  };
  return session;
}
