/** Whether the administrator lets a program be started. */
import { realpath } from 'node:fs/promises';
import { matchesPattern } from '../../protocol/pattern.ts';

/**
 * SECURITY: what counts is where the file really is, so that neither a link nor `..` leads around a pattern.
 *
 * @returns why it may not be started, as a sentence for people; null when it may
 */
export async function whyNotLaunchable(path: string, patterns: readonly string[]): Promise<string | null> {
  if (patterns.includes('*')) return null;
  const real = await realpath(path).catch(() => null);
  if (real === null) return `${path} is not there any more, or cannot be read.`;
  if (patterns.some((pattern) => matchesPattern(pattern, real))) return null;
  return `Your administrator does not let Seatlight start ${path}.`;
}
