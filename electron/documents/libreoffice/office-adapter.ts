/** LibreOffice, which tells of its documents by UNO, saves copies of them elsewhere, and closes them. Works under Wayland, too. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DocumentAdapter, DocumentProblem, type DocumentSession, type OpenDocument } from '../adapter.ts';
import type { ApplicationRule } from '../rules/application-rule.ts';
import { reopenWords, ruleFor, type SeenPorts, seeApplication } from '../window/seen-application.ts';
import { withPipe } from './acceptor.ts';
import { type OfficeDocument, runOfficeScript } from './office-script.ts';

const id = 'libreoffice';

export interface OfficePorts extends SeenPorts {
  /** The person's own. */
  readonly env: NodeJS.ProcessEnv;
  /** Whole path of the script that talks to it. */
  readonly script: string;
}

export const createOfficeAdapter = (rules: readonly ApplicationRule[], ports: OfficePorts): DocumentAdapter => ({
  id,
  async connect(application): Promise<DocumentSession | null> {
    const rule = await ruleFor(id, application, rules, ports.windows);
    if (rule === null) return null;
    const seen = seeApplication(application, rule, ports);
    const { env, script, patience } = ports;
    /** The states that documents were in when their copies were saved, by their ids. */
    const copies = new Map<string, string>();

    const ask = (...words: readonly string[]) =>
      withPipe(application, env, async (pipe) => {
        // What it asks its user comes first, and might be answered wrongly by what is done meanwhile.
        await seen.refuseQuestions();
        const running = runOfficeScript([pipe, ...words], { script, env, withinMs: patience.save });
        return seen.unlessAsking(running);
      });

    return {
      application: rule.name,
      savesCopies: true,
      async documents() {
        return ((await ask('list')).documents ?? []).map(openDocument);
      },
      async save(documentId) {
        await ask('save', documentId);
      },
      async saveCopy(documentId, path) {
        const { state } = await ask('copy', documentId, path);
        if (state !== undefined) copies.set(documentId, state);
      },
      async close() {
        await ask('close', ...[...copies].flat());
        await seen.gone();
      },
      reopenArguments: (paths) => reopenWords(rule, paths),
    };
  },
});

function openDocument({ id: documentId, title, url, modified, extension }: OfficeDocument): OpenDocument {
  const path = url === null ? null : pathOf(url, title);
  return {
    id: documentId,
    name: path === null ? title : basename(path),
    path,
    dirty: modified,
    ...(extension === null ? {} : { extension }),
  };
}

function pathOf(url: string, title: string): string {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    throw new DocumentProblem('unknown-document', `The file of ${title} is not on this computer.`, { cause });
  }
}
