/**
 * Takes out of a text what is nobody else's business: secrets always, documents always, people and computers where that is
 * wished. What is known is taken out wherever it stands; what is not known is taken out by its form. Rather too much than too
 * little. Pure.
 */
import { isIP } from 'node:net';

/** What a text may hold. */
export interface Redaction {
  /** Tokens and passwords as they are. */
  readonly secrets: readonly string[];
  /** Names and whole paths of documents that are known. */
  readonly documents: readonly string[];
  /** Beginnings of paths that are of the system or of this app: what is elsewhere counts as a document. */
  readonly ownFolders: readonly string[];
  /** Names of people and of computers; null where they may stay. */
  readonly names: { readonly people: readonly string[]; readonly computers: readonly string[] } | null;
}

export const redactedKinds = ['secrets', 'documents', 'names'] as const;
/** How often something of each kind was taken out. */
export type RedactedCounts = Readonly<Record<(typeof redactedKinds)[number], number>>;

export interface Redacted {
  readonly text: string;
  readonly counts: RedactedCounts;
}

/** Stands for a secret: too short to hold one itself. */
const hidden = '***';
const hiddenDocument = '[document]';

/** Shorter ones are no secrets, and their letters would be everywhere. */
const leastSecret = 4;
const leastName = 2;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** As it stands in plain text, in JSON, in an address, in the query of one, and in the headers of HTTP. */
function writings(text: string): readonly string[] {
  const wellFormed = text.toWellFormed();
  const inQuery = new URLSearchParams({ '': text }).toString().slice(1);
  const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(wellFormed), inQuery, base64];
}

/** The longest first, so that a part of one is not found before the whole. */
function anyOf(texts: readonly string[], least: number): RegExp | null {
  const known = [...new Set(texts.filter((text) => text.trim().length >= least))].sort((a, b) => b.length - a.length);
  return known.length === 0 ? null : new RegExp(known.map(escaped).join('|'), 'gi');
}

/** Secrets that are known by where they stand. The first group, if any, stays. */
const secretForms: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /((?:proxy-)?authorization["']?\s*[:=]\s*)[^\r\n]+/gi,
  /\b((?:bearer|basic|negotiate|digest)\s+)[\w.~+/=-]{4,}/gi,
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"']*@/gi,
  /((?:token|secret|passw(?:or)?d|passphrase|pwd|credential|api[-_]?key|cookie)s?["']?\s*[:=]\s*)(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\s,;"']+)/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  // What looks as if it was made by chance.
  /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{40,}(?![\w-])/g,
];

/** Names of parts of JSON whose value is a secret. */
const secretName = /^(?:.*[-_])?(?:token|secret|password|passphrase|credential|api[-_]?key|authorization)$/i;

/** Where a path begins: a root, a drive, a share, a home folder, an address of a file. */
const pathStart = /(?<![\w.~/\\*-])(?:file:\/\/|~[/\\]|\/(?=[^\s/])|[a-z]:[/\\](?!\/)|\\{2,}[^\\\s])/gi;

/** Paths of the API of a monitoring server are no files. */
const apiPath = '/api/';

const sameCase = (path: string): string => path.replaceAll('\\', '/').toLowerCase();

/** Whether the path that begins here is of the system or of this app. */
function isOwn(rest: string, ownFolders: readonly string[]): boolean {
  const path = sameCase(rest);
  const isBelow = (folder: string) =>
    path.startsWith(folder) && /^\/|^\.?(?:$|[\s"',;:)\]])/.test(path.slice(folder.length));
  const leadsElsewhere = /(?:^|\/)\.\.(?:\/|$)/.test(path.split(/[\s"']/, 1)[0] ?? '');
  return !leadsElsewhere && ownFolders.some((folder) => isBelow(sameCase(folder).replace(/\/+$/, '')));
}

/** Paths may hold blanks: without quotes around it one ends with its line. */
function withoutPaths(text: string, ownFolders: readonly string[], count: () => void): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index } of text.matchAll(pathStart)) {
    if (index < done) continue;
    const rest = text.slice(index);
    if (rest.startsWith(apiPath) || isOwn(rest, ownFolders)) continue;
    const quote = text[index - 1];
    const end = quote === '"' || quote === "'" ? new RegExp(`${quote}|[\\r\\n]`) : /[\r\n]/;
    const length = rest.search(end);
    parts.push(text.slice(done, index), hiddenDocument);
    done = length < 0 ? text.length : index + length;
    count();
  }
  return parts.join('') + text.slice(done);
}

const mailAddress = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const ipAddress = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]*:[\da-f:]*:[\da-f]*)(?![\w:+-])/gi;
const thisComputer: ReadonlySet<string> = new Set(['127.0.0.1', '0.0.0.0', '::1', '::']);

/** The same name is the same sign everywhere, so that one can follow who did what. */
function withoutNames(text: string, { people, computers }: NonNullable<Redaction['names']>, count: () => void): string {
  const replaceAll = (from: string, names: readonly string[], word: string) => {
    const unique = [...new Set(names.map((name) => name.toLowerCase()))];
    const known = anyOf(unique, leastName);
    if (!known) return from;
    return from.replaceAll(new RegExp(`(?<![\\p{L}\\d])(?:${known.source})(?![\\p{L}\\d])`, 'giu'), (name) => {
      count();
      return `[${word} ${unique.indexOf(name.toLowerCase()) + 1}]`;
    });
  };
  const signFor = (sign: string, fits: (found: string) => boolean) => (found: string) => {
    if (!fits(found)) return found;
    count();
    return sign;
  };
  return replaceAll(replaceAll(text, computers, 'computer'), people, 'person')
    .replaceAll(
      mailAddress,
      signFor('[mail]', () => true),
    )
    .replaceAll(
      ipAddress,
      signFor('[address]', (found) => isIP(found) !== 0 && !thisComputer.has(found)),
    );
}

/** What may be shown of a text, and how much was taken out. */
export function redact(text: string, { secrets, documents, ownFolders, names }: Redaction): Redacted {
  const counts = { secrets: 0, documents: 0, names: 0 };
  const counted = (kind: keyof typeof counts) => () => {
    counts[kind] += 1;
  };
  const hide = (from: string, form: RegExp | null, kind: 'secrets' | 'documents', sign: string) =>
    form === null
      ? from
      : from.replaceAll(form, (_whole, kept: unknown) => {
          counts[kind] += 1;
          return `${typeof kept === 'string' ? kept : ''}${sign}`;
        });
  const knownSecrets = anyOf(secrets.flatMap(writings), leastSecret);
  let rest = hide(text, knownSecrets, 'secrets', hidden);
  for (const form of secretForms) rest = hide(rest, form, 'secrets', hidden);
  rest = hide(rest, anyOf(documents.flatMap(writings), leastSecret), 'documents', hiddenDocument);
  rest = withoutPaths(rest, ownFolders, counted('documents'));
  if (names) rest = withoutNames(rest, names, counted('names'));
  return { text: rest, counts };
}

/** The same for a value of JSON: every text in it, and every name of a part. */
export function redactJson(
  value: unknown,
  redaction: Redaction,
): { readonly value: unknown; readonly counts: RedactedCounts } {
  let counts: RedactedCounts = { secrets: 0, documents: 0, names: 0 };
  const shown = (text: string) => {
    const redacted = redact(text, redaction);
    counts = addCounts(counts, redacted.counts);
    return redacted.text;
  };
  function look(part: unknown): unknown {
    if (typeof part === 'string') return shown(part);
    if (Array.isArray(part)) return part.map(look);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inside]) => {
        const isSecret = secretName.test(name) && typeof inside === 'string' && inside !== '';
        if (isSecret) counts = addCounts(counts, { secrets: 1, documents: 0, names: 0 });
        return [shown(name), isSecret ? hidden : look(inside)];
      }),
    );
  }
  return { value: look(value), counts };
}

export const addCounts = (a: RedactedCounts, b: RedactedCounts): RedactedCounts => ({
  secrets: a.secrets + b.secrets,
  documents: a.documents + b.documents,
  names: a.names + b.names,
});
