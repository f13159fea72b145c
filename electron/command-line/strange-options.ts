/** Options that are neither ours nor known to be somebody else's: a person may have mistyped one. Pure. */
import { ownOptions } from './command-line.ts';

/** How switches of Chromium, Electron and session managers begin, or what they are. */
const ofOthers =
  /^(?:(?:allow|auth|disable|disk|enable|force|gpu|gtk|host|ignore|inspect|js|log|no|ozone|password|proxy|remote|sm|trace|use|xdg)(?:[-_]|$)|(?:display|in-process-gpu|lang|original-process-start-time|single-process|type|v|vmodule)$)/;

/** A line for the terminal about each of them. They are no error: switches of others share this command line. */
export function remarksOn(words: readonly string[]): string[] {
  const end = words.indexOf('--');
  const names = words.slice(0, end < 0 ? undefined : end).flatMap((word) => /^--([^=]+)/.exec(word)?.[1] ?? []);
  return names
    .filter((name) => !ownOptions.includes(name) && !ofOthers.test(name))
    .map((name) => `--${name} is not an option of Seatlight; it is passed on to Electron.`);
}
