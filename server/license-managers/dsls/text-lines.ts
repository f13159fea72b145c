/**
 * Reads what `getLicenseUsage` prints as text: editors, below each its licences, below each who has it. Parts of a line are
 * told apart by their labels, which are English in every language. Pure.
 */
import { countOf, type Grant, hostOf, isOffline, type License, modelOf, pidOf, userOf } from './license.ts';
import { lastDay, localTime } from './local-time.ts';
import type { ReportDraft } from './report-draft.ts';

const labels =
  /(?<![\w-])(maxReleaseNumber|maxReleaseDate|expirationDate|type|count|in ?use|customerId|commercial ?type|max ?casual ?duration|internal Id|granted (?:since|at)|last used at|by user|on host|tokens|queue(?: pos(?:ition)?)?|(?:(?:offline|extracted) )?until)\s*:|(?<![\w-])(pricing structure)\b\s*:?/gi;

interface Labelled {
  /** What stands before the first label. */
  readonly head: string;
  readonly values: ReadonlyMap<string, string>;
}

function labelledParts(line: string): Labelled {
  const found = [...line.matchAll(labels)];
  const values = new Map<string, string>();
  for (const [index, match] of found.entries()) {
    const name = (match[1] ?? match[2] ?? '').toLowerCase().replace(/\s/g, '');
    const value = line.slice(match.index + match[0].length, found[index + 1]?.index ?? line.length).trim();
    if (!values.has(name)) values.set(name, value);
  }
  return { head: line.slice(0, found[0]?.index ?? line.length).trim(), values };
}

/** Reads the line of an editor, `Dassault Systemes (5E756A80-…)`; false when it is none. */
export function readEditor(draft: ReportDraft, line: string): boolean {
  const found = /^(\S.*?)\s+\([0-9A-F]{8}(?:-[0-9A-F]{4}){0,4}[0-9A-F-]{0,12}\)$/i.exec(line);
  if (found === null) return false;
  draft.editor = found[1] ?? null;
  draft.license = null;
  return true;
}

/**
 * Reads the line of a licence, or of somebody who has it; false when it is neither.
 * @param isOpen whether the text ends within this line, so that its last part may lack characters
 */
export function readTextLine(draft: ReportDraft, line: string, isOpen: boolean): boolean {
  const { head, values } = labelledParts(line);
  if (values.has('maxreleasenumber') || (values.has('type') && values.has('count'))) {
    if (head === '') return false;
    openLicense(draft, head, values, isOpen);
    return true;
  }
  const { license } = draft;
  if (license === null) return false;
  const grant = values.has('internalid') ? assignmentOf(draft, values) : sessionOf(draft, line, head, values);
  if (grant === null) return false;
  const last = license.grants.at(-1);
  // Below who has it stand the sessions; they say all that the line above says, and more.
  if (
    last !== undefined &&
    last.internalId !== null &&
    !last.isRunning &&
    grant.isRunning &&
    isSamePerson(last, grant)
  ) {
    license.grants.pop();
    license.grants.push({ ...grant, internalId: last.internalId });
  } else if (last?.isRunning && last.internalId !== null && grant.internalId === null && isSamePerson(last, grant)) {
    license.grants.push({ ...grant, internalId: last.internalId });
  } else {
    license.grants.push(grant);
  }
  return true;
}

const isSamePerson = (one: Grant, other: Grant): boolean => one.user.toLowerCase() === other.user.toLowerCase();

function openLicense(draft: ReportDraft, feature: string, values: Labelled['values'], isOpen: boolean): void {
  const lastLabel = [...values.keys()].at(-1);
  const value = (name: string): string => (isOpen && name === lastLabel ? '' : (values.get(name) ?? ''));
  const issued = countOf(value('count'));
  const license: License = {
    editor: draft.editor,
    feature,
    model: modelOf(value('type')),
    release: value('maxreleasenumber') || null,
    expiry: lastDay(value('expirationdate'), draft.order),
    issued: issued.count,
    uncounted: issued.uncounted,
    inUse: countOf(value('inuse')).count,
    grants: [],
  };
  draft.licenses.push(license);
  draft.license = license;
  draft.header.recognised = true;
}

/** `internal Id: ANA@… granted since: … last used at: … by user: ana on host: ws-7 (41D6-0a19.1)/10.0.3.7` */
function assignmentOf({ order, license }: ReportDraft, values: Labelled['values']): Grant {
  const internalId = values.get('internalid') ?? '';
  return {
    internalId,
    user: values.get('byuser') || userOf(internalId),
    host: hostOf(values.get('onhost') ?? ''),
    since: localTime(values.get('grantedsince') ?? '', order),
    ...commonOf(order, values),
    sessionId: null,
    pid: null,
    isRunning: license?.model !== 'named-user',
  };
}

/** `ws-7 (41D6-0a19.1)/10.0.3.7  ana  C:\cad\cad.exe ( 4711)  6.424  2000018A granted since: … tokens: 3` */
function sessionOf({ order }: ReportDraft, line: string, head: string, values: Labelled['values']): Grant | null {
  const found =
    /^(\S+)\s+\([^()]*\)(?:\/\S*)?\s+(.*)$/.exec(head) ?? /^(\S+)(?:\/[\d.:a-f]+)?(?:\s{2,}|\t\s*)(.*)$/i.exec(head);
  if (
    found === null ||
    !(values.has('grantedsince') || values.has('grantedat') || values.has('tokens') || waits(values))
  )
    return null;
  const [, host = '', rest = ''] = found;
  const [user, ...words] = wordsOf(rest);
  if (user === undefined) return null;
  const program = words[0] ?? '';
  const common = commonOf(order, values, line);
  const sessionId = words.slice(1).findLast((word) => /^[0-9A-F]{6,}$/i.test(word)) ?? null;
  return {
    internalId: null,
    user,
    host: hostOf(host),
    since: localTime(values.get('grantedsince') ?? values.get('grantedat') ?? '', order),
    ...common,
    sessionId,
    pid: pidOf(program),
    // Who waits may have been assigned another licence all the same.
    isRunning: common.queuePosition === null,
  };
}

const waits = (values: Labelled['values']): boolean => [...values.keys()].some((name) => name.startsWith('queue'));

/** The words behind a host: user, program, version and session, apart by two blanks or more, as names have single ones. */
function wordsOf(rest: string): readonly string[] {
  const words = rest.trim().split(/\s{2,}|\t\s*/);
  if (words.length > 1) return words;
  const found = /^(\S+)\s+((?:[A-Z]:[\\/]|[\\/]).*)$/i.exec(words[0] ?? '');
  return found ? [found[1] ?? '', found[2] ?? ''] : words.filter((word) => word !== '');
}

function commonOf(
  order: ReportDraft['order'],
  values: Labelled['values'],
  line = '',
): Pick<Grant, 'offline' | 'tokens' | 'queuePosition'> {
  const until = values.get('offlineuntil') ?? values.get('extracteduntil') ?? values.get('until');
  const position = /^\d{1,6}/.exec(values.get('queueposition') ?? values.get('queuepos') ?? values.get('queue') ?? '');
  return {
    offline: until !== undefined || isOffline(line) ? { until: localTime(until ?? '', order) } : null,
    tokens: countOf(values.get('tokens') ?? '').count,
    queuePosition: position === null ? null : Number(position[0]),
  };
}
