/** From a process to the application that it belongs to. Pure. */

import { comparable } from '../../protocol/pattern.ts';
import { type ApplicationRule, isProgramOf } from '../documents/rules/application-rule.ts';
import type { WindowOwner } from './focus.ts';
import { endsApplication } from './not-applications.ts';
import type { ProcessLoad } from './process-load.ts';
import type { ProcessTree } from './process-tree.ts';

export interface RunningFacts {
  readonly tree: ProcessTree;
  /** Null where the window system does not tell. */
  readonly windows: ReadonlyMap<number, WindowOwner> | null;
  /** The app itself, which is no application that a seat is held for. */
  readonly ownPid: number;
}

/** The rule that is about a process, of these; those for certain windows want one of their classes. */
export function ruleOf(
  process: ProcessLoad,
  rules: readonly ApplicationRule[],
  { windows }: RunningFacts,
): ApplicationRule | null {
  const classes = windows?.get(process.pid)?.classes ?? [];
  const hasClass = ({ match }: ApplicationRule) =>
    match.windowClasses.length === 0 ||
    match.windowClasses.some((wanted) => classes.some((one) => comparable(one) === comparable(wanted)));
  return rules.find((rule) => isProgramOf(rule, process.path) && hasClass(rule)) ?? null;
}

/**
 * A process and those that it was started by, nearest first, as far as they can be of one application: not beyond a terminal
 * window, a file manager or a part of the desktop.
 */
export function withStarters(process: ProcessLoad, { tree, ownPid }: RunningFacts): readonly ProcessLoad[] {
  const found: ProcessLoad[] = [];
  for (let one: ProcessLoad | undefined = process; one && one.pid !== ownPid && !found.includes(one); ) {
    found.push(one);
    const parent = tree.parentOf(one);
    one = parent && isOfStarter(one, parent) ? parent : undefined;
  }
  return found;
}

/** What has a terminal that its parent has not was started in a window of that parent. */
const isOfStarter = (process: ProcessLoad, parent: ProcessLoad): boolean =>
  (!process.terminal || process.terminal === parent.terminal) && !endsApplication(parent.path);

/**
 * The process with the windows of the application that a process is of: it itself, the nearest that started it, else the only
 * one of those that it started. Where windows are not told: the first of the same program.
 *
 * @returns null when there is none, or several
 */
export function withWindows(process: ProcessLoad, facts: RunningFacts): ProcessLoad | null {
  const { tree, windows } = facts;
  const starters = withStarters(process, facts);
  if (windows === null) return starters.findLast(({ path }) => comparable(path) === comparable(process.path)) ?? null;
  const above = starters.find(({ pid }) => windows.has(pid));
  if (above) return above;
  const below = tree.treeOf(process).filter(({ pid }) => windows.has(pid));
  // One with windows below another with windows belongs to that.
  const topmost = below.filter((one) => !below.some((other) => other !== one && tree.treeOf(other).includes(one)));
  return topmost.length === 1 ? (topmost[0] ?? null) : null;
}
