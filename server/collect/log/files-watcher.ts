/** Reads the options files or the license files of one license server, at the start and when they change. */
import type { Clock } from '../../../protocol/clock.ts';
import type { Problem } from '../../../protocol/license.ts';
import { sameValue } from '../../../protocol/same-value.ts';
import type { FileFacts, LogFiles } from './log-files.ts';
import type { FileThing } from './log-problems.ts';
import { factsOfText, problemOf, readText } from './read-text.ts';

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

  async function lookAt(one: Watched<Content>): Promise<void> {
    const { path } = one;
    let problem: Problem | null = null;
    try {
      const facts = await factsOfText(thing, path, files);
      if (!sameValue(facts, one.facts)) {
        one.content = options.parse(await readText(thing, path, facts, files), path);
        one.facts = facts;
      }
    } catch (error) {
      one.facts = null;
      problem = problemOf(thing, path, error);
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
