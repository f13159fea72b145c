#!/usr/bin/env node
/**
 * A stand-in for `lmutil`: prints status reports of license servers that do not exist, for tests. Called exactly like the
 * real tool; see `answer-lmutil.ts` for what the environment sets. The demo site of the app asks for the same answers
 * without a process.
 */
import { answerLmutil } from './answer-lmutil.ts';

try {
  const { lines, exitCode } = await answerLmutil(process.argv.slice(2), process.env);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCode;
} catch (error) {
  process.stderr.write(`lmutil (demo site): ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
