/**
 * Reads license files of FlexLM: `SERVER`, `VENDOR`, `FEATURE`, `INCREMENT`, `UPGRADE` and `PACKAGE` lines.
 * https://docs.revenera.com/fnp/2024r1/LicAdmin_Guide/Content/helplibrary/License_File_Format.htm. Neither keys nor
 * signatures leave this module. Pure.
 */
import { expiryDate } from '../expiry.ts';
import type { LicenseFile, LicenseFileDaemon, LicenseFileLine, LicenseFileServer } from '../license-file.ts';
import { type Statement, statementsOf } from '../license-file-statements.ts';
import { type FeatureLine, linesThatCount } from './license-file-lines.ts';
import { type PackageLine, packagesThatCount, partLines } from './license-file-packages.ts';

const keywords = new Set('SERVER VENDOR DAEMON USE_SERVER FEATURE INCREMENT UPGRADE PACKAGE FEATURESET'.split(' '));

/** How long a licence may be borrowed where the file does not say, in hours. */
const usualBorrowHours = 168;

export function parseLicenseFile(text: string): LicenseFile {
  const servers: LicenseFileServer[] = [];
  const daemons: LicenseFileDaemon[] = [];
  const all: FeatureLine[] = [];
  const packageLines: PackageLine[] = [];
  const unparsed: number[] = [];
  const put = <Item>(list: Item[], item: Item | null, { line }: Statement) => {
    if (item === null) unparsed.push(line);
    else list.push(item);
  };
  for (const statement of statementsOf(text, keywords)) {
    switch (statement.keyword) {
      case 'SERVER':
        put(servers, serverOf(statement), statement);
        break;
      case 'VENDOR':
      case 'DAEMON':
        put(daemons, daemonOf(statement), statement);
        break;
      case 'FEATURE':
      case 'INCREMENT':
      case 'UPGRADE':
        put(all, featureOf(statement), statement);
        break;
      case 'PACKAGE':
        put(packageLines, packageOf(statement), statement);
        break;
      case 'USE_SERVER':
      case 'FEATURESET':
        break;
      default:
        unparsed.push(statement.line);
    }
  }
  const packages = packagesThatCount(packageLines);
  const lines = linesThatCount(all);
  return {
    servers: withoutTwins(servers),
    daemons: withoutTwins(daemons),
    lines: [...lines, ...partLines(lines, packages)],
    packages: packages.map(({ name, vendor, parts, isSuite }) => ({
      name,
      vendor,
      parts: [...new Set(parts.map((part) => part.name))],
      isSuite,
    })),
    reservations: [],
    unparsed,
  };
}

/** Files that were put together from several name their license server again and again. */
const withoutTwins = <Item>(items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function portOf(text: string | undefined): number | null {
  const port = wholeNumber(text?.replace(/^tcp:/i, ''));
  return port !== null && port >= 1 && port <= 65_535 ? port : null;
}

/** `SERVER host hostid [port]`; host ids such as `COMPOSITE=…` have a name, plain ones take a place among the words. */
function serverOf({ words: [host, ...rest], values }: Statement): LicenseFileServer | null {
  if (host === undefined) return null;
  const isNamed = Object.keys(values).some((name) => !/^(port|heartbeat_interval)$/.test(name));
  const ports = [values.port, ...rest.slice(isNamed ? 0 : 1)].map(portOf);
  return { host, port: ports.find((port) => port !== null) ?? null };
}

/** `VENDOR name [path] [options-file [port]]`, the latter ones also as `OPTIONS=` and `PORT=`. */
function daemonOf({ words: [name, , ...rest], values }: Statement): LicenseFileDaemon | null {
  if (name === undefined) return null;
  // The rest of a path with blanks that is not in quotes is no options file.
  const optionsFile = values.options ?? rest.find((word) => portOf(word) === null && !/\.exe$/i.test(word)) ?? null;
  const ports = [values.port, ...rest].map(portOf);
  return { name, optionsFile, port: ports.find((port) => port !== null) ?? null };
}

/** `FEATURE name vendor version expiry count [key]`, then values by name; an upgrade has two versions. */
function featureOf({ keyword, words: all, values }: Statement): FeatureLine | null {
  const isUpgrade = keyword === 'UPGRADE';
  const [feature, vendor, ...rest] = all;
  const fromVersion = isUpgrade ? (rest.shift() ?? null) : null;
  const [version, expiry, count, ...words] = rest;
  if (feature === undefined || vendor === undefined || version === undefined) return null;
  if (expiry === undefined || count === undefined) return null;
  const uncounted = /^(uncounted|0+)$/i.test(count);
  return {
    keyword: isUpgrade ? 'UPGRADE' : keyword === 'FEATURE' ? 'FEATURE' : 'INCREMENT',
    fromVersion,
    hostId: values.hostid ?? null,
    supersedes: supersededBy(values.supersede, has(words, 'SUPERSEDE'), feature),
    issuedOn: dayOf(values.issued) ?? dayOf(values.start),
    told: {
      feature,
      vendor,
      version: version.replace(/^v(?=\d)/i, ''),
      issued: uncounted ? null : wholeNumber(count),
      uncounted,
      expiry: expiryDate(expiry),
      start: dayOf(values.start),
      borrowHours:
        values.borrow === undefined ? (has(words, 'BORROW') ? usualBorrowHours : null) : hoursOf(values.borrow),
      overdraft: wholeNumber(values.overdraft),
      duplicateGrouping: groupingOf(values.dup_group),
      tokens: false,
    },
  };
}

const has = (words: readonly string[], name: string): boolean => words.some((word) => word.toUpperCase() === name);

/** `SUPERSEDE` is about the feature itself, `SUPERSEDE="a b"` about others. */
const supersededBy = (list: string | undefined, isBare: boolean, own: string): readonly string[] =>
  list === undefined ? (isBare ? [own] : []) : list.split(/[\s,]+/).filter((name) => name !== '');

function dayOf(text: string | undefined): string | null {
  const day = text === undefined ? null : expiryDate(text);
  return day === 'permanent' ? null : day;
}

const hoursOf = (text: string): number | null => wholeNumber(text) || null;

function groupingOf(text: string | undefined): LicenseFileLine['duplicateGrouping'] {
  const grouping = text?.toUpperCase() ?? '';
  return grouping === 'SITE' || /^[UHDV]{1,4}$/.test(grouping) ? grouping : null;
}

/** `PACKAGE name vendor [version] COMPONENTS="part[:version[:count]] …" [OPTIONS=SUITE]`. */
function packageOf({ words, values }: Statement): PackageLine | null {
  const [name, vendor, version] = words;
  if (name === undefined || vendor === undefined || values.components === undefined) return null;
  return {
    name,
    vendor,
    version: version !== undefined && /^v?\d+(\.\d+)?$/i.test(version) ? version.replace(/^v/i, '') : null,
    isSuite: /\bsuite(_reserved)?\b/i.test(values.options ?? ''),
    supersedes: supersededBy(values.supersede, has(words, 'SUPERSEDE'), name),
    issuedOn: dayOf(values.issued),
    parts: values.components
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part) => {
        const [own = '', partVersion, count] = part.split(':');
        return { name: own, version: partVersion || null, each: wholeNumber(count) ?? 1 };
      })
      .filter((part) => part.name !== ''),
  };
}
