/** Lets a stand-in be a program of its own, for tests that run it as the real tool. */
import type { AnswerTool } from './stand-in.ts';

/** Answers the command line and the environment of this process. */
export async function runStandIn(name: string, answer: AnswerTool, words = process.argv.slice(2)): Promise<void> {
  try {
    const { stdout, stderr, exitCode } = await answer(words, process.env);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`${name} (demo site): ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
