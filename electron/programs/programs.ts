/** The program that belongs to a feature: chosen by the user, suggested from what ran before, started when a seat is free. */
import { ProblemError } from '../agent/api-problem.ts';
import type { Program, ProgramView } from '../ipc/contract.ts';
import { programProblem } from './program-problem.ts';

/** `no-program` when none was chosen for the feature. */
export type Launch = 'launched' | 'no-program';

export interface ProgramsPorts {
  programs(): readonly Program[];
  /** Keeps the choices; says why when that cannot be. */
  save(programs: readonly Program[]): Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;
  /** Executables that ran when the person held the feature, best first. */
  suggestions(feature: string): readonly string[];
  /** Executables whose processes the license manager named as holding the feature. */
  named(feature: string): readonly string[];
  /** Shows the system's dialog, starting at this file if there is one; null when nothing was picked. */
  pick(feature: string, startAt: string | null): Promise<string | null>;
  /** Why this file cannot be started, in words; null when it can. */
  check(path: string): Promise<string | null>;
  /** Fails when it cannot be started. */
  launch(path: string): Promise<void>;
}

/** Each fails with a `ProblemError` in plain words. */
export interface Programs {
  view(feature: string): ProgramView;
  /** Executables that are known for certain to hold the feature: named by the license manager, or chosen by the user. */
  certain(feature: string): readonly string[];
  choose(feature: string, suggestion: number | null): Promise<ProgramView>;
  forget(feature: string): Promise<ProgramView>;
  launch(feature: string): Promise<Launch>;
}

/** More are not offered: nobody reads a longer list. */
const maxSuggestions = 5;
/** As many as the settings hold. */
const maxPrograms = 200;

export function createPrograms(ports: ProgramsPorts): Programs {
  const isFor = (feature: string) => (program: Program) => program.feature.toLowerCase() === feature.toLowerCase();
  const chosen = (feature: string) => ports.programs().find(isFor(feature))?.path ?? null;
  const suggestions = (feature: string) => ports.suggestions(feature).slice(0, maxSuggestions);
  const view = (feature: string): ProgramView => ({ path: chosen(feature), suggestions: suggestions(feature) });

  async function save(feature: string, path: string | null): Promise<ProgramView> {
    const others = ports.programs().filter((program) => !isFor(feature)(program));
    const saved = await ports.save(path === null ? others : [{ feature, path }, ...others].slice(0, maxPrograms));
    if (!saved.ok) throw new ProblemError(programProblem('not-changed', saved.message, ''));
    return view(feature);
  }

  return {
    view,
    certain: (feature) => [...new Set([chosen(feature) ?? [], ports.named(feature)].flat())],
    async choose(feature, suggestion) {
      const startAt = (suggestion === null ? chosen(feature) : suggestions(feature)[suggestion]) ?? null;
      const path = await ports.pick(feature, startAt);
      if (path === null) return view(feature);
      const why = await ports.check(path);
      if (why !== null)
        throw new ProblemError(programProblem('not-a-program', why, 'Choose the file that starts the application.'));
      return save(feature, path);
    },
    forget: (feature) => save(feature, null),
    async launch(feature) {
      const path = chosen(feature);
      if (path === null) return 'no-program';
      const why = await ports.check(path);
      const next = 'Choose the program for this feature again.';
      if (why !== null) throw new ProblemError(programProblem('program-missing', why, next));
      try {
        await ports.launch(path);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new ProblemError(
          programProblem('program-not-started', `${path} could not be started (${reason}).`, next),
        );
      }
      return 'launched';
    },
  };
}
