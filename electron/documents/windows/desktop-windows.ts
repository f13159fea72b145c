/** Windows of programs on Windows, by a script. Those of other desktops and sessions are not seen. */
import type { Window, Windows } from '../x11/windows.ts';
import { closingAnswer, readAnswer, windowsAnswer } from './script-answer.ts';
import type { ScriptRunner } from './script-runner.ts';

const script = 'windows.ps1';
const withinMs = 20_000;
/** For people: whose windows they are is not known here. */
const name = 'this application';

/** Each fails with a `DocumentProblem`. */
export const desktopWindows = (run: ScriptRunner): Windows => ({
  async of(pids) {
    const found: Window[] = [];
    for (const pid of pids) {
      const said = await run(script, ['-Task', 'list', '-ProcessId', String(pid)], withinMs, name);
      for (const { className, ...window } of readAnswer(said, windowsAnswer, name).windows)
        found.push({ ...window, classes: [className], gtk: null });
    }
    return found;
  },
  async askToClose(windows) {
    for (const [pid, own] of Map.groupBy(windows, (window) => window.pid)) {
      const words = ['-Task', 'close', '-ProcessId', String(pid), ...own.map(({ id }) => String(id))];
      readAnswer(await run(script, words, withinMs, name), closingAnswer, name);
    }
  },
});
