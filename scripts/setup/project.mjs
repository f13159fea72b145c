// @ts-check
/**
 * Where things are in this checkout. Everything in this folder runs on the Node that the machine has (20 or newer) and
 * before anything is installed, so it imports nothing but Node itself.
 */
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '..', '..');

/** @param {...string} parts */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** The Node 24 that comes with the dependencies. */
export const node24Path = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Set-up that cannot go on: says what is wrong and what to do about it. */
export class SetUpError extends Error {
  /**
   * @param {string} message
   * @param {string} nextStep
   */
  constructor(message, nextStep) {
    super(message);
    this.name = 'SetUpError';
    this.nextStep = nextStep;
  }
}

/** Tells the person at the terminal what set-up does, apart from what the program itself prints. @param {string} line */
export const say = (line) => {
  process.stderr.write(`• ${line}\n`);
};

/** @param {number} startedAt milliseconds of `performance.now()` */
export const secondsSince = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
