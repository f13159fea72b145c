/** Runs the scripts in `assets/documents/windows`. */
import { join } from 'node:path';
import { runScript, ScriptProblem, scriptCall } from '../../programs/power-shell.ts';
import { DocumentProblem } from '../adapter.ts';

/**
 * @param script its file name
 * @param words what it is told; nothing of it becomes code
 * @param application what it is about, for people
 * @returns all that it wrote. Fails with a `DocumentProblem` where no script may run, and when it does not end in time
 */
export type ScriptRunner = (
  script: string,
  words: readonly string[],
  withinMs: number,
  application: string,
) => Promise<string>;

/** @param folder of the scripts */
export const createScriptRunner =
  (folder: string, env: NodeJS.ProcessEnv): ScriptRunner =>
  async (script, words, withinMs, application) => {
    try {
      return await runScript(scriptCall(join(folder, script), words, env), { withinMs, env });
    } catch (cause) {
      if (cause instanceof ScriptProblem && cause.kind === 'blocked')
        throw new DocumentProblem(
          'not-possible',
          `This computer lets no script of Seatlight run, so ${application} cannot be reached. Its administrator can allow those that are signed.`,
          { cause },
        );
      throw new DocumentProblem('no-answer', `${application} does not answer.`, { cause });
    }
  };
