/** The files that applications used last, as desktops keep them. Pure but for `recentFiles`. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RecentFile {
  /** Whole path. */
  readonly path: string;
  readonly usedAt: number;
}

const mostBytes = 8 * 1024 * 1024;
const mostFiles = 5000;

/** None where there is no such list, or one that is far too long. */
export async function recentFiles(env: NodeJS.ProcessEnv): Promise<readonly RecentFile[]> {
  const data = env.XDG_DATA_HOME || join(env.HOME ?? homedir(), '.local', 'share');
  const path = join(data, 'recently-used.xbel');
  try {
    return (await stat(path)).size > mostBytes ? [] : readRecentFiles(await readFile(path, 'utf8'));
  } catch {
    return [];
  }
}

/**
 * Only the attributes of its entries are read, so no parser of XML is needed. What is odd is left out.
 *
 * @see https://www.freedesktop.org/wiki/Specifications/desktop-bookmark-spec/
 */
export function readRecentFiles(text: string): readonly RecentFile[] {
  const found: RecentFile[] = [];
  for (const [, attributes = ''] of text.matchAll(/<bookmark\s([^<>]*)>/g)) {
    if (found.length >= mostFiles) break;
    const value = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const times = [value('modified'), value('visited')].map(Date.parse).filter(Number.isFinite);
    const path = pathOf(plain(value('href')));
    if (path !== null && times.length > 0) found.push({ path, usedAt: Math.max(...times) });
  }
  return found;
}

/** Null for what is not on this computer. */
function pathOf(address: string): string | null {
  try {
    return address.startsWith('file:///') ? fileURLToPath(address) : null;
  } catch {
    return null;
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', apos: "'", quot: '"', lt: '<', gt: '>' };
const plain = (text: string): string =>
  text.replaceAll(/&(amp|apos|quot|lt|gt);/g, (_whole, name: string) => entities[name] as string);

/** A moment is known to a second or so. */
const slackMs = 2000;

/** Paths of those that were used at a moment or after it. */
export const usedSince = (recent: readonly RecentFile[], moment: number): readonly string[] =>
  recent.filter(({ usedAt }) => usedAt >= moment - slackMs).map(({ path }) => path);
