/** Asks the stand-in of the demo site, which is no program: what it would print is made in this process. */
import { answerLmutil } from '../../demo/answer-lmutil.ts';
import { demoTool } from '../../demo/demo-site.ts';
import type { RunCall } from '../collect/run-call.ts';
import { toolEnvironment } from '../collect/tool-runner.ts';
import type { ToolResult } from '../license-managers/license-manager.ts';

/** Runs tools as ever, but answers for that of the demo site. */
export const withDemoTool =
  (runCall: RunCall): RunCall =>
  (call, options) => {
    if ('url' in call) return runCall(call, options);
    const [tool, ...words] = call.command;
    return tool === demoTool ? ask(words, toolEnvironment(process.env, call.env)) : runCall(call, options);
  };

async function ask(words: readonly string[], env: NodeJS.ProcessEnv): Promise<ToolResult> {
  const startedAt = performance.now();
  const result = { signal: null, timedOut: false, overflowed: false, spawnError: null };
  const took = () => ({ tookMs: performance.now() - startedAt });
  try {
    const { lines, exitCode } = await answerLmutil(words, env);
    return { ...result, exitCode, stdout: `${lines.join('\n')}\n`, stderr: '', ...took() };
  } catch (error) {
    const stderr = error instanceof Error ? error.message : String(error);
    return { ...result, exitCode: 2, stdout: '', stderr, ...took() };
  }
}
