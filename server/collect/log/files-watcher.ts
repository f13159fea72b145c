/** Reads the options files or the license files of one license server, at the start and when they change. */
import type { Clock } from '../../../protocol/clock.ts';
import type { Problem } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import { decodeOutput } from '../decode-output.ts';
import type { FileFacts, LogFiles } from './log-files.ts';
import { FileProblem, type FileThing, fileProblem, notAFile, tooLarge } from './log-problems.ts';

export interface FilesWatcherOptions<Content> {
  /** What they are, for problems. */
  readonly thing: FileThing;
  readonly paths: readonly string[];
  readonly clock: Pick<Clock, 'every'>;
  readonly files: LogFiles;
  /** Reads the text of one file. */
  parse(text: string, path: string): Content;
  /** Of all files, in their order: told at the start and on change. A file that cannot be read keeps what it said. */
  onContents(contents: readonly Content[]): void;
  /** Told on change; null when the file can be read again. */
  onProblem(path: string, problem: Problem | null): void;
  onError(error: unknown): void;
}

export interface FilesWatcher {
  stop(): Promise<void>;
}

/** Such files change by hand, and seldom. */
const lookMs = 5_000;
const mostBytes = 16 * 1024 * 1024;

interface Watched<Content> {
  readonly path: string;
  facts: FileFacts | null;
  content: Content | null;
  problem: Problem | null;
}

export function startFilesWatcher<Content>(options: FilesWatcherOptions<Content>): FilesWatcher {
  const { clock, files, thing } = options;
  const watched: Watched<Content>[] = options.paths.map((path) => ({
    path,
    facts: null,
    content: null,
    problem: null,
  }));
  let told: readonly Content[] = [];
  let isStopped = false;
  let running: Promise<void> | null = null;

  async function read(path: string, size: number): Promise<string> {
    if (size > mostBytes) throw new FileProblem(tooLarge(thing, path));
    const file = await files.open(path);
    try {
      return decodeOutput(await file.read(0, size));
    } finally {
      await file.close();
    }
  }

  async function lookAt(one: Watched<Content>): Promise<void> {
    const { path } = one;
    let problem: Problem | null = null;
    try {
      const facts = await files.facts(path);
      if (facts.kind !== 'file') throw new FileProblem(notAFile(thing, path, facts.kind));
      if (!sameValue(facts, one.facts)) {
        one.content = options.parse(await read(path, facts.size), path);
        one.facts = facts;
      }
    } catch (error) {
      one.facts = null;
      problem = error instanceof FileProblem ? error.problem : fileProblem(thing, path, error);
    }
    if (isStopped || sameValue(problem, one.problem)) return;
    one.problem = problem;
    options.onProblem(path, problem);
  }

  async function look(): Promise<void> {
    for (const one of watched) await lookAt(one);
    const known = watched.flatMap(({ content }) => (content === null ? [] : [content]));
    if (isStopped || sameValue(known, told)) return;
    told = known;
    options.onContents(known);
  }

  function wake(): void {
    running ??= look()
      .catch(options.onError)
      .then(() => {
        running = null;
      });
  }

  const cancel = clock.every(lookMs, wake);
  wake();
  return {
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
