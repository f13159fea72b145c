/** Which pages are read of an Admin Control Center: its list of features, then its list of sessions, piece by piece. */
import { readLicenseAddress } from '../../../protocol/license-address.ts';
import { managerFacts } from '../../../protocol/managers.ts';
import type { Answers, LicenseServerConfig, ToolResult, WebCall } from '../license-manager.ts';
import { type Page, readPage } from './page.ts';

/** Entries that are asked for at once. */
const pieceSize = 1000;

type ListName = 'features' | 'sessions';
const pageNames = { features: 'tab_feat.html', sessions: 'tab_sessions.html' } as const;

/** The address of its pages: as configured, else the usual one on the machine of the license server. */
function baseOf({ web, address }: LicenseServerConfig): string {
  if (web !== undefined) return web.replace(/\/+$/, '');
  const read = readLicenseAddress(address, 'sentinel-ldk');
  const { host = '', port = null } = (read.ok ? read.value.members[0] : undefined) ?? {};
  return `http://${host}:${port ?? managerFacts['sentinel-ldk'].webPort}`;
}

function pageCall(server: LicenseServerConfig, list: ListName, first: number): WebCall {
  const query = new URLSearchParams({
    haspid: '0',
    featureid: '-1',
    vendorid: '0',
    productid: '0',
    filterfrom: String(first),
    filterto: String(first + pieceSize - 1),
  });
  return {
    url: `${baseOf(server)}/_int_/${pageNames[list]}?${query}`,
    timeoutMs: server.timeoutSeconds * 1000,
  };
}

export const statusCall = (server: LicenseServerConfig): WebCall => pageCall(server, 'features', 1);

/** The answers so far by what was asked for, and what is to be asked next. */
export interface Progress {
  readonly features: readonly Page[];
  readonly sessions: readonly Page[];
  /** The answer that was of no use, which ends the reading. */
  readonly failed: ToolResult | null;
  readonly next: { readonly list: ListName; readonly first: number } | null;
}

const isUsable = ({ spawnError, timedOut, overflowed, signal, exitCode }: ToolResult): boolean =>
  spawnError === null && !timedOut && !overflowed && signal === null && exitCode === 200;

export function progressOf(answers: Answers): Progress {
  const pages = { features: [] as Page[], sessions: [] as Page[] };
  let next: Progress['next'] = { list: 'features', first: 1 };
  for (const answer of answers) {
    if (next === null) break;
    const page = readPage(answer.stdout);
    if (!isUsable(answer) || !page.isList) return { ...pages, failed: answer, next: null };
    const list: ListName = next.list;
    pages[list].push(page);
    const received: number = pages[list].reduce(
      (sum, { features, sessions }) => sum + features.length + sessions.length,
      0,
    );
    const hasMore = page.features.length + page.sessions.length > 0 && (page.total ?? 0) > received;
    if (hasMore) next = { list, first: received + 1 };
    else next = list === 'features' ? { list: 'sessions', first: 1 } : null;
  }
  return { ...pages, failed: null, next };
}

export function furtherCall(answers: Answers, server: LicenseServerConfig): WebCall | null {
  const { next } = progressOf(answers);
  return next === null ? null : pageCall(server, next.list, next.first);
}
