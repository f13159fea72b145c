/** What a stand-in for a tool or for pages of a license manager is: all that it says, without a process. Pure. */

/** What a tool prints, and how it ends. */
export interface ToolAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * @param words the command line, without the name of the tool
 * @throws Error for an environment that it cannot go by
 */
export type AnswerTool = (words: readonly string[], env: NodeJS.ProcessEnv) => Promise<ToolAnswer>;

export interface PageAnswer {
  /** Of HTTP. */
  readonly status: number;
  readonly body: string;
}

/**
 * @param path with its query
 * @param form what was posted, empty where nothing was
 * @param address of the license server whose pages they are, such as `5053@host`
 * @throws Error for an environment that it cannot go by
 */
export type AnswerPage = (
  path: string,
  form: Readonly<Record<string, string>>,
  address: string,
  env: NodeJS.ProcessEnv,
) => Promise<PageAnswer>;

/** The answer of a tool that printed these lines. */
export const printed = (lines: readonly string[], exitCode = 0): ToolAnswer => ({
  stdout: `${lines.join('\n')}\n`,
  stderr: '',
  exitCode,
});
