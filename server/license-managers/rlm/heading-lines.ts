/** Lines of a report that are about servers: the machine, its ISV servers, their versions and counters. Pure. */
import { parseAddress } from '../addresses.ts';
import { isvOf, type RlmDraft, type RlmIsv, wholeNumber } from './draft.ts';

/** What the lines that follow a heading are about. */
export interface Section {
  readonly about: 'server' | 'isv-list' | 'isv' | 'pools' | 'uses';
  readonly isv: RlmIsv | null;
}

/** `5053@a:5053@b` (`;` on Windows), as the tool repeats what it was told. */
export function readAskedPath(line: string): RlmDraft['asked'] | null {
  const path = /^setting license file path to\s+(.*)$/i.exec(line)?.[1];
  if (path === undefined) return null;
  return parseAddress(path.trim().replaceAll(/[:;](?=\d+@)/g, ',')).filter(({ port }) => port !== null);
}

const headings: readonly (readonly [RegExp, Section['about']])[] = [
  [/^(?<name>.+?)\s+isv server status on\s+(?<host>\S+?)(?:\s*\(port\s+(?<port>\d+)\))?(?:,.*|\s.*)?$/i, 'isv'],
  [/^(?<name>.+?)\s+license pool status on\s+(?<host>\S+?)(?:\s*\(port\s+(?<port>\d+)\))?(?:,.*|\s.*)?$/i, 'pools'],
  [/^(?<name>.+?)\s+license usage status on\s+(?<host>\S+?)(?:\s*\(port\s+(?<port>\d+)\))?(?:,.*|\s.*)?$/i, 'uses'],
];

/** The section that this line begins; null where it begins none. */
export function readHeading(line: string, draft: RlmDraft): Section | null {
  if (/^-{3,}\s*isv servers\s*-{3,}$/i.test(line) || /^isv servers\s*:$/i.test(line))
    return { about: 'isv-list', isv: null };
  const server = /^rlm status on\s+(\S+?)(?:\s*\(port\s+(\d+)\))?(?:,.*|\s.*)?$/i.exec(line);
  if (server) {
    const [, host = '', port] = server;
    draft.members.push({ host, port: wholeNumber(port), status: 'up', master: false, version: null, problem: null });
    return { about: 'server', isv: null };
  }
  if (!/status on/i.test(line)) return null;
  for (const [pattern, about] of headings) {
    const { name, host = null } = pattern.exec(line)?.groups ?? {};
    if (name === undefined) continue;
    const isv = isvOf(draft, name);
    isv.host = host;
    isv.status = 'up';
    if (about === 'pools') isv.hasPools = true;
    if (about === 'uses') isv.hasUses = true;
    return { about, isv };
  }
  return null;
}

/** A row of the list of ISV servers: name, port, whether it runs, and how often it was started again. */
export function readIsvRow(line: string, draft: RlmDraft): boolean {
  if (/^name\s+port\s+running/i.test(line)) return true;
  const [, name, running = ''] = /^(\S+)\s+(?:\d+|-+)\s+(yes|no)(?:\s+\d+)?$/i.exec(line) ?? [];
  if (name === undefined) return false;
  isvOf(draft, name).status = /yes/i.test(running) ? 'up' : 'down';
  return true;
}

/** `rlm software version v12.2 (build:2)` */
const versionPattern = /^(?<name>.+?)\s+software version\s+v?(?<version>\d\S*)/i;
const counterPattern = /^(messages|connections|checkouts|denials|removals)\s*:\s*(.*)$/i;
const otherPattern =
  /^(?:.+\s)?(comm version|debug log filename|info log filename|report log filename|startup time)\s*:|^(recent|todays|today's) (statistics|stats)\b|^(?:\d+d\s+)?\d+:\d\d:\d\d(?:\s|$)|^total stats/i;

/** Takes over a line between headings; false for one that is not known. */
export function readServerLine(line: string, section: Section | null, draft: RlmDraft): boolean {
  const version = versionPattern.exec(line)?.groups;
  if (version !== undefined) {
    noteVersion(version.name ?? '', version.version ?? null, draft);
    return true;
  }
  const [, counter, figures = ''] = counterPattern.exec(line) ?? [];
  if (counter !== undefined) {
    if (/^denials$/i.test(counter) && section?.isv) section.isv.denied = totalOf(figures);
    return true;
  }
  return otherPattern.test(line);
}

function noteVersion(name: string, version: string | null, draft: RlmDraft): void {
  if (/^rlm$/i.test(name)) {
    const member = draft.members.at(-1);
    if (member !== undefined) member.version = version;
  } else isvOf(draft, name).version = version;
}

/** Of the three columns (recently, today, since it started) the last; null where one is missing. */
function totalOf(figures: string): number | null {
  const columns = [...figures.matchAll(/(\d+)\s*(?:\([^)]*\))?/g)].map(([, figure]) => wholeNumber(figure));
  return columns.length === 3 ? (columns[2] ?? null) : null;
}
