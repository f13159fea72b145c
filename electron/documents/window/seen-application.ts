/** An application as its windows show it: which documents they have by its rule, and asking them to close. */
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { matchesPattern } from '../../../protocol/pattern.ts';
import { DocumentProblem, type OpenDocument, type RunningApplication } from '../adapter.ts';
import { findFile } from '../files/find-file.ts';
import { type ApplicationRule, isProgramOf } from '../rules/application-rule.ts';
import { readTitle } from '../rules/title-pattern.ts';
import type { Window, Windows } from '../x11/windows.ts';
import type { SeenSystem } from './seen-system.ts';

export interface SeenPorts {
  readonly windows: Windows;
  readonly system: SeenSystem;
  /** How long an application may take for each, in milliseconds. */
  readonly patience: { readonly save: number; readonly close: number };
}

/** A window and the document that its title names. */
export interface SeenDocument extends OpenDocument {
  readonly window: Window;
}

export interface SeenApplication {
  windows(): Promise<readonly Window[]>;
  documents(): Promise<readonly SeenDocument[]>;
  /** Fails while it asks its user something, as far as that is seen. */
  refuseQuestions(): Promise<void>;
  /** Waits for something that the application does, unless it asks its user something meanwhile. */
  unlessAsking<T>(work: Promise<T>): Promise<T>;
  /** Asks all windows to close; ends when they and the process are gone. */
  askToClose(): Promise<void>;
  /** Ends when windows and process are gone. */
  gone(): Promise<void>;
}

const lookEveryMs = 40;
/** A question that is there only for a moment asks nobody. */
const questionAfterMs = 400;

/** Each fails with a `DocumentProblem`. */
export function seeApplication(
  application: RunningApplication,
  rule: ApplicationRule,
  ports: SeenPorts,
): SeenApplication {
  const { pid } = application;
  const { name } = rule;
  const { system } = ports;

  async function windows(): Promise<readonly Window[]> {
    const pids = await system.processesOf(pid, (program) => isProgramOf(rule, program));
    try {
      return await ports.windows.of(pids);
    } catch (cause) {
      if (cause instanceof DocumentProblem) throw cause;
      throw new DocumentProblem('no-answer', `The windows of ${name} cannot be looked at.`, { cause });
    }
  }

  async function documents(): Promise<readonly SeenDocument[]> {
    const all = await windows();
    if (all.length === 0)
      throw new DocumentProblem(
        'not-possible',
        `${name} has no window that can be seen. Wayland shows none but those of X11.`,
      );
    refuseModal(all);
    const places = await system.filePlaces(application);
    const found: SeenDocument[] = [];
    for (const window of all) {
      const title = readTitle(rule.titles, window.title);
      if (title === null) {
        // Tools and dialogs that belong to another window have no document of their own.
        if (window.isSecondary) continue;
        throw new DocumentProblem(
          'unknown-document',
          `What the window "${window.title}" of ${name} shows is not known.`,
        );
      }
      if (title.document === null) continue;
      const path = await findFile(title.document, places);
      if (path === null && !rule.untitled.some((pattern) => matchesPattern(pattern, title.document ?? '')))
        throw new DocumentProblem('unknown-document', `Where the file of "${title.document}" is cannot be told.`);
      found.push({
        id: `window-${window.id}`,
        name: path === null ? title.document : basename(path),
        path,
        dirty: title.dirty ?? (rule.neverUnsaved ? false : null),
        window,
      });
    }
    return found;
  }

  function refuseModal(all: readonly Window[]): void {
    if (all.some(({ isModal }) => isModal)) throw new DocumentProblem('refused', `${name} asks its user something.`);
  }

  async function unlessAsking<T>(work: Promise<T>): Promise<T> {
    const ended = work.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([ended, pause(questionAfterMs, false)]))) refuseModal(await windows());
    return work;
  }

  async function gone(): Promise<void> {
    const giveUpAt = performance.now() + ports.patience.close;
    let askedSince: number | null = null;
    for (;;) {
      const left = await windows();
      if (left.length === 0 && (await system.hasEnded(pid))) return;
      const now = performance.now();
      askedSince = left.some(({ isModal }) => isModal) ? (askedSince ?? now) : null;
      if (askedSince !== null && now - askedSince > questionAfterMs)
        throw new DocumentProblem('still-open', `${name} asks its user something instead of closing.`);
      if (now > giveUpAt) {
        const what = left.length === 0 ? 'has no windows any more, but still runs' : 'did not close';
        throw new DocumentProblem('still-open', `${name} ${what}.`);
      }
      await pause(lookEveryMs);
    }
  }

  return {
    windows,
    documents,
    refuseQuestions: async () => refuseModal(await windows()),
    unlessAsking,
    gone,
    async askToClose() {
      await ports.windows.askToClose((await windows()).filter(({ isSecondary }) => !isSecondary));
      await gone();
    },
  };
}

/**
 * The rule of an application, if this adapter is the one for it. The first rule that is about its program and the class of
 * its windows counts.
 */
export async function ruleFor(
  adapter: string,
  { pid, program }: RunningApplication,
  rules: readonly ApplicationRule[],
  windows: Windows,
): Promise<ApplicationRule | null> {
  for (const rule of rules) {
    if (!isProgramOf(rule, program)) continue;
    const { windowClasses } = rule.match;
    if (windowClasses.length > 0) {
      const classes = (await windows.of([pid])).flatMap((window) => window.classes);
      if (!classes.some((one) => windowClasses.some((name) => matchesPattern(name, one)))) continue;
    }
    return rule.adapter === adapter ? rule : null;
  }
  return null;
}

/** @throws DocumentProblem when something in it would be lost */
export function refuseUnsaved(documents: readonly OpenDocument[], application: string): void {
  const unsaved = documents.find(({ dirty }) => dirty !== false);
  if (!unsaved) return;
  const what = unsaved.dirty === null ? 'may have unsaved changes' : 'has unsaved changes';
  throw new DocumentProblem('still-open', `${unsaved.name} ${what}, so ${application} was not closed.`);
}

/** The words to start an application with. */
export const reopenWords = (rule: ApplicationRule, paths: readonly string[]): readonly string[] =>
  rule.reopen.flatMap((word) => (word === '{documents}' ? paths : word));
