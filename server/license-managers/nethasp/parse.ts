/**
 * Reads what the monitor of NetHASP answers: license servers, modules (keys), slots (programs of a key) and logins. Until
 * its search for license servers is over it answers SCANNING, which says nothing about who uses what. Pure.
 */

import type { Problem } from '../../../protocol/license.ts';
import { blankCheckout, blankFeature } from '../blank-rows.ts';
import { notAReport } from '../not-a-report.ts';
import type { Report, ReportCheckout, ReportFeature, ReportServer } from '../report.ts';
import { type AnswerLine, type Fields, readAnswers } from './records.ts';

const example = 'a program that prints the answers of hsmon.dll';

const stillScanning: Problem = {
  kind: 'still-scanning',
  code: null,
  message: 'The monitor was still looking for license servers, so nothing is known of their seats.',
  nextStep: 'Let the program wait until GET SERVERS no longer answers SCANNING; name the server in nethasp.ini.',
};

const noneFound: Problem = {
  kind: 'cannot-connect',
  code: null,
  message: 'The monitor found no NetHASP license server.',
  nextStep: 'Name it in the nethasp.ini of the monitor, and check that it runs and that UDP port 475 is open.',
};

const refused = (words: string): Problem => ({
  kind: 'license-manager-error',
  code: null,
  message: `The monitor answers with an error (${words.slice(0, 200)}).`,
  nextStep: 'Let the program scan for license servers first, and check that the NetHASP license manager runs.',
});

const numberIn = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** A seat count; below 1 there is no limit, or none that is known. */
function limitOf(text: string | undefined): { issued: number | null; uncounted: boolean } {
  return text === '-1' ? { issued: null, uncounted: true } : { issued: numberIn(text) || null, uncounted: false };
}

const isLogin = (fields: Fields): boolean => 'INDEX' in fields;
const isSlot = (fields: Fields): boolean => 'SLOT' in fields && !isLogin(fields);
const isServer = (fields: Fields): boolean => !('MA' in fields || 'SLOT' in fields || 'INDEX' in fields);
const isModule = (fields: Fields): boolean => 'MA' in fields && !('SLOT' in fields) && !isLogin(fields);

const idOf = ({ ID = '' }: Fields): string => ID;

/** Where a record belongs: license server, module, slot. */
const placeOf = ({ ID = '', MA = '', SLOT = '' }: Fields): string => JSON.stringify([ID, MA, SLOT]);
const moduleOf = ({ ID = '', MA = '' }: Fields): string => JSON.stringify([ID, MA]);

/** Such as `10.0.0.7` of `UDP(10.0.0.7)`. */
const networkAddress = ({ PROT = '' }: Fields): string => /\(([^)]*)\)/.exec(PROT)?.[1] ?? '';
const hostOf = (fields: Fields): string => fields.NAME || networkAddress(fields);

/** Answers about one place are one record: the list and the details of an entry each have a part. */
function joined(records: readonly Fields[], keyOf: (fields: Fields) => string): readonly Fields[] {
  const places = new Map<string, Fields>();
  for (const fields of records) places.set(keyOf(fields), { ...places.get(keyOf(fields)), ...fields });
  return [...places.values()];
}

const checkoutOf = (fields: Fields): ReportCheckout => ({
  ...blankCheckout,
  // The monitor knows machines, not people.
  user: '',
  host: hostOf(fields),
  handle: fields.INDEX ?? null,
});

const nameOf = ({ MA = '', SLOT }: Fields): string =>
  SLOT === undefined ? `module ${MA || '?'}` : `module ${MA || '?'}, program ${SLOT || '?'}`;

const featureOf = (fields: Fields, server: number, logins: readonly Fields[]): ReportFeature => ({
  ...blankFeature,
  name: nameOf(fields),
  server,
  ...limitOf(fields.MAX),
  inUse: numberIn(fields.CURR),
  checkouts: logins.map(checkoutOf),
});

const serverOf = (fields: Fields): ReportServer => {
  const host = hostOf(fields);
  return {
    address: host === '' ? '' : `@${host}`,
    licenseFiles: [],
    members: [{ host, port: null, status: 'up', master: true, version: fields.VER || null, problem: null }],
  };
};

/** Seats are those of programs; a module whose programs are not told stands for them. */
function featuresOf(records: readonly Fields[], ids: readonly string[]): readonly ReportFeature[] {
  const logins = joined(records.filter(isLogin), (fields) => `${placeOf(fields)}${fields.INDEX}`);
  const slots = joined([...records.filter(isSlot), ...logins.map(slotOfLogin)], placeOf);
  const told = new Set(slots.map(moduleOf));
  const modules = joined(records.filter(isModule), placeOf).filter((fields) => !told.has(moduleOf(fields)));
  const byPlace = Map.groupBy(logins, placeOf);
  return [...slots, ...modules].map((fields) =>
    featureOf(fields, ids.indexOf(idOf(fields)), byPlace.get(placeOf(fields)) ?? []),
  );
}

const slotOfLogin = ({ ID = '', MA = '', SLOT = '' }: Fields): Fields => ({ ID, MA, SLOT });

/** Answers that tell of a license server or its seats, and not of the monitor itself. */
const isOfServer = (fields: Fields): boolean => 'ID' in fields || 'MA' in fields || 'SLOT' in fields;

/**
 * Whether a line is surely the monitor's: it begins with `HS`, or has several values, of which one names a place. A single
 * `ID=7` stands in many files.
 */
const isOfMonitor = ({ kind, text, fields }: AnswerLine): boolean =>
  kind === 'record' &&
  isOfServer(fields) &&
  (/^HS\s*,/i.test(text) || /^(?:ID|MA|SLOT)\s*=[^,]*,\s*[A-Z]+\s*=/i.test(text));

/** Why nothing is known, where nothing is. */
function problemOf(answers: readonly AnswerLine[]): Problem | null {
  if (answers.some(({ kind }) => kind === 'scanning')) return stillScanning;
  const error = answers.find(({ kind }) => kind === 'error');
  if (error !== undefined) return refused(error.text);
  return answers.some(({ kind }) => kind === 'empty') ? noneFound : null;
}

/** Before the search was over it says nothing; after that, what was asked is missing. */
function isInterrupted(answers: readonly AnswerLine[]): boolean {
  const first = answers.findIndex(({ fields }) => isOfServer(fields));
  return answers.slice(first).some(({ kind }) => kind === 'scanning');
}

/** Never throws; what is not understood is listed in `unparsed`. */
export function parseAnswers(text: string): Report {
  const { answers, isCut } = readAnswers(text);
  const records = answers.some(isOfMonitor) ? answers.map(({ fields }) => fields).filter(isOfServer) : [];
  const unparsed = answers
    .filter(({ kind }) => kind === 'other')
    .map(({ line, text: words }) => ({ line, text: words }));
  if (records.length === 0) {
    const none = notAReport('nethasp', text, example);
    return { ...none, error: problemOf(answers) ?? none.error, truncated: isCut, unparsed };
  }
  const servers = joined(records.filter(isServer), idOf);
  const ids = [...new Set(records.map(idOf))];
  return {
    manager: 'nethasp',
    reportedAt: null,
    servers: ids.map((id) => serverOf(servers.find((fields) => idOf(fields) === id) ?? {})),
    vendorDaemons: [],
    features: featuresOf(records, ids),
    error: null,
    truncated: isCut || isInterrupted(answers),
    unparsed,
  };
}
