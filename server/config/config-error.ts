/** How a configuration that cannot be used is told. */
import type { ConfigPath } from '../../protocol/config/yaml-source.ts';

/** A complaint about one value of the file. */
export interface ConfigComplaint {
  readonly path: ConfigPath;
  readonly message: string;
  readonly nextStep: string;
}

/** What is wrong with the configuration, ready to be shown: one or more texts with `file:line:column`. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/** What was thrown, in plain words that go after a colon. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'it may not be read by this user';
  if (code === 'EISDIR') return 'it is a folder';
  return message;
};

/** Waits for what a key of the configuration needs; what goes wrong is told with the place of the key. */
export type OrFail = <T>(what: Promise<T>, key: ConfigPath, nextStep: string) => Promise<T>;
