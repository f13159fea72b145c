/** Opens documents again in the application that they were closed with. Only what was recorded is started and opened. */
import { whyNotExecutable } from '../programs/executable.ts';
import { DocumentProblem } from './adapter.ts';
import { type DocumentState, documentState, type LeftFile } from './document-state.ts';
import { type ApplicationRule, isProgramOf } from './rules/application-rule.ts';
import { reopenWords } from './window/seen-application.ts';

export interface ReopenPorts {
  readonly rules: readonly ApplicationRule[];
  /** Fails when it cannot be started. */
  launch(program: string, words: readonly string[]): Promise<void>;
}

export interface Reopened {
  /** Of each file in its order; those as they were left and those that changed since then are opened. */
  readonly states: readonly DocumentState[];
  /** False when there was nothing to open. */
  readonly started: boolean;
}

/**
 * @param program whole path of the application's program
 * @param files none: the application alone is started
 * @throws DocumentProblem when the program cannot be started
 */
export async function reopen(
  program: string,
  files: readonly LeftFile[],
  { rules, launch }: ReopenPorts,
): Promise<Reopened> {
  const states = await Promise.all(files.map(documentState));
  const paths = files.flatMap(({ path }, index) => (opens(states[index]) ? [path] : []));
  if (files.length > 0 && paths.length === 0) return { states, started: false };
  const why = await whyNotExecutable(program);
  if (why !== null) throw new DocumentProblem('not-possible', why);
  const rule = rules.find((one) => isProgramOf(one, program));
  try {
    await launch(program, rule ? reopenWords(rule, paths) : paths);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentProblem('not-possible', `${program} could not be started (${reason}).`, { cause });
  }
  return { states, started: true };
}

const opens = (state: DocumentState | undefined): boolean => state === 'as-left' || state === 'changed';
