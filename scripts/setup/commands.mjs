// @ts-check
/** Running other programs during set-up. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot, SetUpError } from './project.mjs';

/**
 * @typedef {object} Answer
 * @property {number | null} code exit code; null when it was ended by a signal or could not be started
 * @property {string} out standard output and standard error
 */

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {Answer}
 */
export const ask = (command, args, options = {}) => {
  const ended = spawnSync(command, [...args], { cwd: projectRoot, ...options, encoding: 'utf8' });
  return { code: ended.status, out: `${ended.stdout ?? ''}${ended.stderr ?? ''}${ended.error?.message ?? ''}` };
};

/**
 * Runs a program whose failure ends set-up; its output is shown only then.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} nextStep what to do when it fails
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export const must = (command, args, nextStep, options = {}) => {
  const answer = ask(command, args, options);
  if (answer.code !== 0) {
    process.stderr.write(`${answer.out.trimEnd()}\n`);
    throw new SetUpError(
      `\`${[command, ...args].join(' ')}\` failed (${answer.code ?? 'ended by a signal'}).`,
      nextStep,
    );
  }
  return answer.out;
};

/**
 * How to start npm: by the script that started us where there is one, because that needs no shell on Windows.
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[], options: import('node:child_process').SpawnSyncOptions]}
 */
export const npm = (args) => {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args], {}];
  return ['npm', [...args], { shell: process.platform === 'win32' }];
};

/**
 * Whether a program can be found on the search path.
 * @param {string} command
 * @param {string} [path]
 */
export const isOnPath = (command, path = process.env.PATH ?? '') =>
  path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
