/** Reads products, their licences and their users. Pure. */
import { expiryDate } from '../expiry.ts';
import { wordedTime } from '../worded-time.ts';
import type { Pair } from './pairs.ts';
import { figureOf, hostOf, type License, type User } from './product.ts';
import { openProduct, type ReportDraft } from './report-draft.ts';

/** `Jan 18 2038 04:14:07`: the last moment that 32 bits can hold stands for no end. */
function lastDay(printed: string): string | null {
  if (/^(never|none|permanent|unlimited)\b/i.test(printed)) return 'permanent';
  const time = wordedTime(printed);
  return time === null ? null : expiryDate(time.slice(0, 10));
}

const timeOf = (printed: string): string | null => {
  const iso = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(printed);
  return iso ? `${iso[1]}T${iso[2]}` : wordedTime(printed);
};

/** Reads a pair; false when nothing that it could belong to is open. */
export function readProductPair(draft: ReportDraft, pair: Pair): boolean {
  const { key, value } = pair;
  switch (key) {
    case 'vendor name':
    case 'vendor':
      draft.vendor = value || null;
      draft.product = null;
      return true;
    case 'product name':
    case 'product':
      draft.recognised ||= key === 'product name' && draft.vendor !== null;
      if (value !== '') openProduct(draft, value);
      return true;
  }
  const { product, license, user } = draft;
  // The id of a vendor stands between its name and that of the product.
  if (product === null) return draft.vendor !== null;
  if (/^user(?: name)?$/.test(key)) {
    const { node, count, since, until, offline } = startUser('');
    draft.user = { name: value, node, count, since, until, offline };
    product.users.push(draft.user);
    return true;
  }
  if (user !== null) return readUserPair(user, pair);
  if (license !== null) return readLicensePair(license, pair);
  switch (key) {
    case 'product version':
    case 'version':
      product.version = value || null;
      break;
    case 'licenses':
    case 'number of licenses':
    case 'total licenses':
      product.totals[draft.list].licenses = sum(product.totals[draft.list].licenses, figureOf(value));
      break;
    case 'in use licenses':
    case 'licenses in use':
    case 'in use':
      product.totals[draft.list].inUse = sum(product.totals[draft.list].inUse, figureOf(value));
      break;
  }
  return true;
}

/** What is there more than once counts together; unknown stays unknown. */
const sum = (before: number | null | undefined, figure: number | null): number | null =>
  before === undefined ? figure : before === null || figure === null ? null : before + figure;

const startUser = (name: string): User => ({ name, node: '', count: null, since: null, until: null, offline: false });

function readUserPair(user: User, { key, value }: Pair): boolean {
  if (/^(?:node|host|machine|computer)\b/.test(key)) user.node = hostOf(value);
  else if (/^(?:licenses|number of licenses|licenses in use|in use|in use licenses|count)$/.test(key))
    user.count = figureOf(value);
  else if (/^(?:in[- ]use since|start|acquired|granted|since|date|time)\b/.test(key)) user.since = timeOf(value);
  else if (/^(?:exp|reserved until|until|end|return|due)/.test(key)) user.until = timeOf(value);
  else if (/^(?:license )?type$/.test(key)) user.offline ||= isOffline(value);
  if (/offline|reserved|extracted/.test(key)) user.offline ||= value !== '' && !/^(?:no|none|0)$/i.test(value);
  return true;
}

const isOffline = (words: string): boolean => /\boff-?line\b|\breserv(?:ed|able)\b|\bextracted\b/i.test(words);

function readLicensePair(license: License, { key, value }: Pair): boolean {
  if (key === 'server' || key === 'server name') license.server = value === '' ? null : hostOf(value);
  else if (/^exp(?:iration|\.)? date$/.test(key)) license.expiry = lastDay(value);
  else if (key === 'soft stop') license.softStop = /^(?:enabled|yes|on)\b/i.test(value);
  return true;
}

/** Reads `  25  Concurrent Access License(s)`, with which a licence begins; false when the line is none. */
export function readLicenseCount(draft: ReportDraft, line: string): boolean {
  const found = /^(\d{1,9})\s+(\S.*?)\s+Licen[cs]es?(?:\(s\))?$/i.exec(line);
  if (found === null || draft.product === null) return false;
  const license: License = {
    count: Number(found[1]),
    kind: found[2] ?? '',
    server: null,
    expiry: null,
    softStop: null,
  };
  draft.product.licenses.push(license);
  draft.recognised = true;
  draft.license = license;
  draft.user = null;
  return true;
}

const cellsOf = (line: string): string[] => line.split(/\s{2,}|\t\s*/);

/** Reads the heading of a table of users, `User    Node    Licenses`, or a row of it; false when the line is neither. */
export function readUserTable(draft: ReportDraft, line: string): boolean {
  const cells = cellsOf(line);
  if (draft.product === null || cells.length < 2) return false;
  if (/^user(?: name)?$/i.test(cells[0] ?? '') && !line.includes(':')) {
    draft.columns = cells.map((cell) => cell.toLowerCase().replace(/\s+/g, ' '));
    draft.user = null;
    draft.license = null;
    return true;
  }
  if (draft.columns === null || cells.length > draft.columns.length) return false;
  const user = startUser(cells[0] ?? '');
  for (const [index, key] of draft.columns.entries()) readUserPair(user, { key, value: cells[index] ?? '' });
  draft.product.users.push(user);
  return true;
}
