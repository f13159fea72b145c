/**
 * Titles of windows on X11, asked of `xprop`, which most Linux desktops have. Under Wayland only windows of X11 programs are
 * seen: no program may look at the others there.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const most = { windows: 100, titleLength: 500 };
const options = { timeout: 2000, maxBuffer: 1024 * 1024 };

/** The titles of all windows of these processes; none where there is no X11 or no `xprop`. */
export async function windowTitles(
  pids: readonly number[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly string[]> {
  if (!env.DISPLAY) return [];
  const ask = async (...words: readonly string[]) =>
    (await promisify(execFile)('xprop', words, { ...options, env: { ...env, LC_ALL: 'C.UTF-8' } })).stdout;
  try {
    const titles: string[] = [];
    const windows = readWindowIds(await ask('-root', '_NET_CLIENT_LIST'));
    for (const id of windows.slice(0, most.windows)) {
      // A window may be gone meanwhile.
      const window = readWindow(await ask('-id', id, '_NET_WM_PID', '_NET_WM_NAME', 'WM_NAME').catch(() => ''));
      if (window.pid !== null && pids.includes(window.pid) && window.title !== '') titles.push(window.title);
    }
    return titles;
  } catch {
    return [];
  }
}

/** From `_NET_CLIENT_LIST(WINDOW): window id # 0x1400003, 0x1600007`. */
export const readWindowIds = (text: string): readonly string[] => text.match(/\b0x[0-9a-f]+\b/gi) ?? [];

/** From lines such as `_NET_WM_PID(CARDINAL) = 7` and `_NET_WM_NAME(UTF8_STRING) = "Bridge \"2\""`. */
export function readWindow(text: string): { readonly pid: number | null; readonly title: string } {
  const pid = /^_NET_WM_PID\(\w+\) = (\d+)$/m.exec(text)?.[1];
  const title = /^_NET_WM_NAME\(\w+\) = "(.*)"$/m.exec(text)?.[1] ?? /^WM_NAME\(\w+\) = "(.*)"$/m.exec(text)?.[1];
  return { pid: pid === undefined ? null : Number(pid), title: unquoted(title ?? '').slice(0, most.titleLength) };
}

/** Without the backslashes before quotes; bytes that were written as numbers are UTF-8. */
const unquoted = (text: string): string =>
  text.replaceAll(/\\(["\\])|(?:\\[0-3][0-7]{2})+/g, (bytes, character: string | undefined) => {
    const codes = bytes.split('\\').slice(1);
    return character ?? Buffer.from(codes.map((digits) => Number.parseInt(digits, 8))).toString('utf8');
  });
