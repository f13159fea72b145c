/** What Windows tells of processes and of the files that they work on. */
import { homedir } from 'node:os';
import { comparable } from '../../../protocol/pattern.ts';
import { fileName } from '../../projects/questions/application.ts';
import { windowsApplication } from '../../projects/questions/application-windows.ts';
import { usedSince } from '../files/recent-files.ts';
import type { SeenSystem } from '../window/seen-system.ts';
import { openAnswer, readAnswer, recentAnswer } from './script-answer.ts';
import type { ScriptRunner } from './script-runner.ts';

const withinMs = 20_000;
/** For people: what is asked about here is not one application. */
const name = 'Windows';
/** As many paths as a command line holds for certain. */
const mostAsked = 20;

/** @param factsOf what a process was started with, as far as it tells */
export const windowsSystem = (
  run: ScriptRunner,
  factsOf: typeof windowsApplication = windowsApplication,
): SeenSystem => ({
  // The windows of an application are all of one process there, as far as is known.
  processesOf: async (pid) => [pid],
  hasEnded,
  async filePlaces({ pid, startedAt }) {
    const [facts, recent] = await Promise.all([factsOf(pid).catch(() => null), recentFiles(run)]);
    const ofProcess = facts?.documents ?? [];
    const keep = await withoutNamesakes(pid, [...ofProcess, ...usedSince(recent, startedAt)], run);
    return { ofProcess: ofProcess.filter(keep), recent: usedSince(recent, startedAt).filter(keep), home: homedir() };
  },
});

/** SECURITY: the signal 0 is none; it only tells whether there is such a process. */
export async function hasEnded(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function recentFiles(run: ScriptRunner) {
  return readAnswer(await run('recent-files.ps1', [], withinMs, name), recentAnswer, name).files;
}

/**
 * Of several files of one name, the one that the process has open, if it is only one. An application need not keep its files
 * open: where none or several are, all stay, and whoever looks for the name finds no answer.
 *
 * @returns whether a path is still one to look at
 */
async function withoutNamesakes(pid: number, paths: readonly string[], run: ScriptRunner) {
  const distinct = [...new Map(paths.map((path) => [comparable(path), path])).values()];
  const byName = Map.groupBy(distinct, (path) => comparable(fileName(path)));
  const doubtful = [...byName.values()].filter((same) => same.length > 1).flat();
  if (doubtful.length === 0 || doubtful.length > mostAsked) return () => true;
  const words = ['-ProcessId', String(pid), ...doubtful.map((path) => `=${path}`)];
  const said = await run('open-files.ps1', words, withinMs, name);
  const open = readAnswer(said, openAnswer, name).open.map(comparable);
  const others = [...byName.values()].flatMap((same) => {
    const found = same.filter((path) => open.includes(comparable(path)));
    return found.length === 1 ? same.filter((path) => path !== found[0]) : [];
  });
  const dropped = new Set(others.map(comparable));
  return (path: string) => !dropped.has(comparable(path));
}
