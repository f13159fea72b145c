/** What an application on Windows works on, as PowerShell tells it. The folder that it was started in is not told. */
import { win32 } from 'node:path';
import { z } from 'zod';
import { askPowerShell } from '../../programs/power-shell.ts';
import { type ApplicationFacts, isDocument } from './application.ts';

/** SECURITY: the number is all that goes in. */
const question = (pid: number): string =>
  [
    `$process = Get-CimInstance Win32_Process -Filter 'ProcessId=${Math.trunc(pid)}';`,
    `$window = Get-Process -Id ${Math.trunc(pid)};`,
    '[pscustomobject]@{ path = $process.ExecutablePath; words = $process.CommandLine; title = $window.MainWindowTitle } |',
    'ConvertTo-Json -Compress',
  ].join(' ');

/** @returns null when the process is gone, or somebody else's */
export const windowsApplication = async (pid: number): Promise<ApplicationFacts | null> =>
  readWindowsApplication(await askPowerShell(question(pid)));

const text = z.string().max(40_000).nullish();
const answerSchema = z.object({ path: text, words: text, title: text });

/** @param json the answer to the question */
export function readWindowsApplication(json: unknown): ApplicationFacts | null {
  const { path, words, title } = answerSchema.safeParse(json).data ?? {};
  if (!path && !words) return null;
  const named = splitCommandLine(words ?? '')
    .slice(1)
    .map((word) => /^[-/][^=:]*[=:](?=[A-Za-z]:\\|\\\\)(.+)$/.exec(word)?.[1] ?? word);
  return {
    program: path || null,
    folder: null,
    // Whether they are there is not looked up: a share that does not answer would keep everything waiting.
    documents: named.filter((word) => win32.isAbsolute(word) && win32.extname(word) !== '' && isDocument(word)),
    titles: title ? [title] : [],
  };
}

/**
 * The words of a command line by the rules of Windows: quotes keep words together, and only before a quote is a backslash
 * anything else than itself.
 *
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function splitCommandLine(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (const [part, slashes, quote] of line.matchAll(/(\\*)(")|\\+|[^\\"]/g)) {
    if (quote !== undefined) {
      word = (word ?? '') + '\\'.repeat(Math.floor((slashes as string).length / 2));
      if ((slashes as string).length % 2 === 1) word += '"';
      else quoted = !quoted;
    } else if (!quoted && /\s/.test(part)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + part;
  }
  return word === null ? words : [...words, word];
}
