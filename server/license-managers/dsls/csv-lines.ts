/** Reads the table that `getLicenseUsage -csv` prints: one row for each licence, and for each of its sessions. Pure. */
import { countOf, type Grant, hostOf, isOffline, type License, modelOf, pidOf, userOf } from './license.ts';
import { lastDay, localTime } from './local-time.ts';
import type { ColumnName, Columns, ReportDraft } from './report-draft.ts';

/** The beginnings of the columns' names, without blanks and in small letters. */
const beginnings: Readonly<Record<ColumnName, RegExp>> = {
  editor: /^editor$/,
  feature: /^feature/,
  model: /^model/,
  release: /^maxreleasenumber/,
  expiration: /^expiration/,
  count: /^count$/,
  inUse: /^inuse/,
  tokens: /^tokens/,
  host: /^host/,
  user: /^user/,
  internalId: /^internalid/,
  process: /^activeprocess/,
  sessionId: /^sessionid/,
  grantedSince: /^grantedsince/,
  grantedAt: /^grantedat/,
  queuePosition: /^queuepos/,
  offline: /offline|extract/,
};

/** The heading of tables, for one whose heading is missing. */
const usualHeading =
  'Editor,EditorId,Feature,Model,Commercial Type,Max Release Number,Max Release Date,Pricing Structure,Max Casual Duration,Expiration Date,Customer ID,Count,Inuse,Tokens,Casual Usage (mn),Host,User,Internal ID,Active Process,Client Code Version,Session ID,Granted Since,Last Used At,Granted At,Queue Position';

function columnsOf(heading: string, separator: string): Columns {
  const names = fieldsOf(heading, separator).map((name) => name.toLowerCase().replace(/\s/g, ''));
  const places = Object.entries(beginnings).map(([column, beginning]) => [
    column,
    names.findIndex((name) => beginning.test(name)),
  ]);
  return { separator, places: Object.fromEntries(places), count: names.filter((name) => name !== '').length };
}

const usualColumns = columnsOf(usualHeading, ',');

/** The fields of a row; a field in quotes may have separators in it. */
function fieldsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((field) => field.trim());
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      fields.push(field.trim());
      field = '';
    } else field += character;
  }
  return [...fields, field.trim()];
}

/** The path of a program can have separators in it without being in quotes: then a row has more fields than there are columns. */
function rowOf(line: string, { separator, places, count }: Columns): string[] {
  const fields = fieldsOf(line, separator);
  const surplus = fields.length - (fields.at(-1) === '' ? 1 : 0) - count;
  if (surplus <= 0 || places.process < 0) return fields;
  const path = fields.slice(places.process, places.process + surplus + 1).join(separator);
  return [...fields.slice(0, places.process), path, ...fields.slice(places.process + surplus + 1)];
}

/** Reads the heading of a table; false when the line is none. */
export function readTableHeading(draft: ReportDraft, line: string): boolean {
  if (!/\bfeature\b/i.test(line) || !/\bcount\b/i.test(line) || !/\bin\s?use\b/i.test(line)) return false;
  const separator = [',', ';', '\t'].find((candidate) => line.split(candidate).length > 5);
  if (separator === undefined) return false;
  draft.columns = columnsOf(line, separator);
  draft.header.recognised = true;
  return true;
}

/** Whether a row at the end of the text may go on. Rows end with a separator, or with the last of all columns. */
export const isRowUnfinished = ({ separator, count }: Columns, line: string): boolean =>
  !line.endsWith(separator) && fieldsOf(line, separator).length < count;

type FieldOf = (column: ColumnName) => string;

/**
 * Reads a row; false when the line is none.
 * @param isOpen whether the text ends within this line, so that its last field may lack characters
 */
export function readTableRow(draft: ReportDraft, line: string, isOpen: boolean): boolean {
  const columns = draft.columns ?? usualColumns;
  const { places } = columns;
  const fields = rowOf(line, columns);
  if (isOpen) fields.pop();
  const field: FieldOf = (column) => fields[places[column]] ?? '';
  if (fields.length <= Math.max(places.count, places.inUse) || field('feature') === '') return false;
  // Without a heading, a row shows by what is in it that it is one.
  if (draft.columns === null && (modelOf(field('model')) === 'seat' || !isCount(field('count')))) return false;
  draft.header.recognised = true;
  // The row of a licence that nobody uses ends with its counts; all others repeat these.
  const isBare = field('host') === '' && field('user') === '' && field('internalId') === '';
  const license = licenseOf(draft, isBare ? null : fields.slice(0, places.inUse + 1).join('\n'), field);
  const lacksUser = isOpen && fields.length <= places.user;
  if (!isBare && !lacksUser) license.grants.push(grantOf(draft, field));
  return true;
}

const isCount = (printed: string): boolean => countOf(printed).count !== null || countOf(printed).uncounted;

/** @param key what makes a row one of a licence that is known already; null for a row that stands by itself */
function licenseOf(draft: ReportDraft, key: string | null, field: FieldOf): License {
  const known = key === null ? undefined : draft.byKey.get(key);
  if (known !== undefined) return known;
  const { count: issued, uncounted } = countOf(field('count'));
  const license: License = {
    editor: field('editor') || null,
    feature: field('feature'),
    model: modelOf(field('model')),
    release: field('release') || null,
    expiry: lastDay(field('expiration'), draft.order),
    issued,
    uncounted,
    inUse: countOf(field('inUse')).count,
    grants: [],
  };
  if (key !== null) draft.byKey.set(key, license);
  draft.licenses.push(license);
  return license;
}

function grantOf({ order }: ReportDraft, field: FieldOf): Grant {
  const program = field('process');
  const sessionId = field('sessionId') || null;
  const grantedAt = localTime(field('grantedAt'), order);
  // With named users the licence is granted long before the session is.
  const since = grantedAt ?? localTime(field('grantedSince'), order);
  const offline = offlineOf(field('offline'), program);
  const position = /^\d{1,6}$/.test(field('queuePosition')) ? Number(field('queuePosition')) : null;
  return {
    internalId: field('internalId') || null,
    user: field('user') || userOf(field('internalId')),
    host: hostOf(field('host')),
    since,
    offline: offline === null ? null : { until: localTime(offline, order) },
    tokens: countOf(field('tokens')).count,
    sessionId,
    pid: pidOf(program),
    isRunning: program !== '' || sessionId !== null || grantedAt !== null,
    queuePosition: position !== null && (position > 0 || since === null) ? position : null,
  };
}

/** What a row says about being offline: the words in a column of that name, or in that of the program; else null. */
function offlineOf(said: string, program: string): string | null {
  if (said !== '' && !/^(no|false|0|-)$/i.test(said)) return said;
  return isOffline(program) ? program : null;
}
