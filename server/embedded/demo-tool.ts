/** Asks the stand-ins of the demo site, which are no programs: what they would print is made in this process. */
import { isDemoHost } from '../../demo/demo-site.ts';
import { answerPageAt, toolNamed } from '../../demo/stand-ins.ts';
import type { RunCall } from '../collect/run-call.ts';
import { toolEnvironment } from '../collect/tool-runner.ts';
import type { ToolCall, ToolResult, WebCall } from '../license-managers/license-manager.ts';

type Answer = Pick<ToolResult, 'exitCode' | 'stdout' | 'stderr'> & Partial<ToolResult>;

/** Makes calls as ever, but answers for the tools and the pages of the demo site. */
export const withDemoTool =
  (runCall: RunCall): RunCall =>
  async (call, options) => {
    const startedAt = performance.now();
    const answer = 'url' in call ? await askPage(call) : await askTool(call);
    if (answer === null) return runCall(call, options);
    return {
      ...{ signal: null, timedOut: false, overflowed: false, spawnError: null },
      ...answer,
      tookMs: performance.now() - startedAt,
    };
  };

async function askTool({ command: [tool, ...words], env }: ToolCall): Promise<Answer | null> {
  const answer = await toolNamed(tool);
  if (answer === null) return null;
  try {
    return await answer(words, toolEnvironment(process.env, env));
  } catch (error) {
    return { exitCode: 2, stdout: '', stderr: messageOf(error) };
  }
}

async function askPage({ url, form = {} }: WebCall): Promise<Answer | null> {
  const asked = URL.parse(url);
  if (asked === null || !isDemoHost(asked.hostname)) return null;
  try {
    const page = await answerPageAt(asked, form, process.env);
    if (page === null) return { exitCode: null, stdout: '', stderr: '', spawnError: 'ECONNREFUSED' };
    return { exitCode: page.status, stdout: page.body, stderr: '' };
  } catch (error) {
    return { exitCode: 500, stdout: messageOf(error), stderr: '' };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
