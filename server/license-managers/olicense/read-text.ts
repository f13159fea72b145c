/**
 * Reads what `olixtool` prints: blocks of licences between lines of `=`, each with labelled lines and a table of modules. A
 * module that nobody uses has no line about its use. Pure.
 */
import type { Report } from '../report.ts';
import { problemIn } from './problems.ts';
import {
  concludeReport,
  figure,
  type LicenseDraft,
  type ModuleDraft,
  type ReportDraft,
  readHolder,
  startDraft,
  startLicense,
  startModule,
} from './report-draft.ts';

/** Where the reader is. */
interface Place {
  license: LicenseDraft;
  module: ModuleDraft | null;
}

const rule = /^([-=+_])\1{4,}$/;
const serverPattern = /^server:\s*<?([^<>]{0,300}?):(\d+)(?::\d+)?>?(?:\s*\(.*\))?$/i;
const lockedPattern = /^(\d+)\s+FloatsLockedBy\b/i;
const heading =
  /^(olixtool\b|copyright\b|list of requested licenses|modules:$|name;\s*licensetype\b|licensee:|license-id:)/i;
/** Lines that no other program prints. */
const ownLine =
  /^(server:\s*<[^<>]*:\d+>|list of requested licenses|name;\s*licensetype\b|licensee:|license-id:|versionrange:|licenser:|\d+\s+FloatsLockedBy\b)/i;
const labelPattern = /^(application|versionrange|licenser)\s*:\s*(.*)$/i;

const labels: Readonly<Record<string, keyof LicenseDraft>> = {
  application: 'application',
  versionrange: 'versionRange',
  licenser: 'licenser',
};

function readModule(draft: ReportDraft, place: Place, line: string): boolean {
  const [name = '', type, count, expiration, ...rest] = line.split(';').map((cell) => cell.trim());
  if (name === '' || expiration === undefined || rest.some((cell) => cell !== '')) return false;
  // In use is 0 when the next line says nothing of use.
  place.module = Object.assign(startModule(place.license), { name, type, count, expiration, inUse: 0 });
  draft.modules.push(place.module);
  return true;
}

/** Who is not known to the license server has no name: only that somebody uses it is told. */
const isNobody = (line: string): boolean => /^'?unknown clients?'?/i.test(line);

function readUse({ module }: Place, line: string): boolean {
  const locked = lockedPattern.exec(line);
  const found = locked === null ? readHolder(line) : null;
  if (module === null || (locked === null && found === null && !isNobody(line))) return false;
  if (locked !== null) module.inUse = figure(locked[1]);
  // Users without the line that counts them: it was lost.
  else if (module.inUse === 0) module.inUse = null;
  if (found !== null) module.checkouts.push(found);
  return true;
}

/** Reads one line; false when it is not understood. */
function readLine(draft: ReportDraft, place: Place, line: string): boolean {
  draft.recognised ||= ownLine.test(line);
  if (rule.test(line)) {
    if (line.startsWith('=')) Object.assign(place, { license: startLicense(), module: null });
    return true;
  }
  const server = serverPattern.exec(line);
  if (server !== null) {
    draft.server = { host: server[1] as string, port: figure(server[2]), version: null };
    return true;
  }
  const label = labelPattern.exec(line);
  if (label !== null) {
    place.license[labels[(label[1] as string).toLowerCase()] as keyof LicenseDraft] = (label[2] as string) || null;
    return true;
  }
  if (heading.test(line) || readUse(place, line) || readModule(draft, place, line)) return true;
  const problem = problemIn(line);
  draft.error ??= problem;
  // A line that may tell of a module's use and is not understood leaves open how many are in use.
  if (/lock|@/i.test(line) && place.module?.inUse === 0) place.module.inUse = null;
  return problem !== null;
}

/** Reads a report. Never throws. */
export function readTextReport(text: string): Report {
  const draft = startDraft();
  const place: Place = { license: startLicense(), module: null };
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  // Without a line end, the last line may be the beginning of one.
  const cut = lines.at(-1) !== '';
  lines.slice(0, cut ? -1 : undefined).forEach((line, index) => {
    if (line !== '' && !readLine(draft, place, line)) draft.unparsed.push({ line: index + 1, text: line });
  });
  if (cut) readLastLine(draft, place, lines.at(-1) as string);
  const isReport = draft.recognised && (draft.server !== null || draft.modules.length > 0);
  return concludeReport(draft, isReport && draft.error === null && cut);
}

/** A last line that was cut: what would come behind it is not known. */
function readLastLine(draft: ReportDraft, place: Place, line: string): void {
  const isHalf = readHolder(line) !== null || (line.includes(';') && !line.endsWith(';'));
  if (!isHalf) readLine(draft, place, line);
  const last = draft.modules.at(-1);
  if (last?.inUse === 0) last.inUse = null;
}
