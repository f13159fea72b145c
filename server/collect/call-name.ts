/**
 * What the calls of a cycle are called where a broker makes them, so that it and the monitoring server can tell whether both
 * mean the same ones. Pure.
 */
import { createHash } from 'node:crypto';
import type { Call, LicenseServerConfig } from '../license-managers/license-manager.ts';

/** The words of a call without those of the tool itself, which is called otherwise on every machine. */
export const wordsOf = (call: Call, { tool }: Pick<LicenseServerConfig, 'tool'>): readonly string[] =>
  'url' in call ? [call.url] : call.command.slice(tool.length);

/**
 * A name of fixed length for the calls of a cycle so far, which only the same words in the same order have.
 * @param calls the words of each
 */
export const nameOfCalls = (calls: readonly (readonly string[])[]): string =>
  createHash('sha256').update(JSON.stringify(calls)).digest('base64url');
