/**
 * Reads what `monitorlm` prints: its text, what Seatlight's template makes, and the answer to `-health`. Pure.
 * https://reference.wolfram.com/language/tutorial/MonitoringMathLM.html
 */
import { notAReport } from '../not-a-report.ts';
import type { Report } from '../report.ts';
import { reportTime } from '../wall-time.ts';
import { wordedTime } from '../worded-time.ts';
import { explainLine } from './problems.ts';
import { createPrograms } from './programs.ts';
import { readRow, readTemplateRow, templateLine } from './rows.ts';

export const example = 'monitorlm host -format text -localtime';

/** Lines that say nothing of their own: rules, and where there is help. */
const idle = /^(?:[-\s=_|]+|online help.*|https?:\/\/.*|license|no licen[cs]es?\b.*)$/i;

/** Headings of columns, of which one may stand above the other. */
const columns = /^(?:(?:program\b.*)?\b(?:duration|authorized)|license\b.*\btotal)$/i;

/** More of a line is no use to anybody. */
const longestLine = 2000;

export function parseReport(text: string): Report {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const last = lines.length - 1;
  const programs = createPrograms();
  const unparsed: { line: number; text: string }[] = [];
  let reportedAt: Report['reportedAt'] = null;
  let version: string | null = null;
  let host: string | null = null;
  let error: Report['error'] = null;
  let isHealthy = false;
  /** Whether something shows that MathLM is told of: two figures behind a word can be in any text. */
  let isOwn = false;
  /** Whether it is of the template, which ends with `END`, and whether the list of those who use something began. */
  let isTemplate = false;
  let hasList = false;
  let isCut = false;
  for (const [index, line] of lines.entries()) {
    const words = line.trim().slice(0, longestLine);
    if (words === '') continue;
    const labelled = /^(?:math(?:ematica)?\s?lm|wolfram\b.{0,40}?)\s+(version|server)\s*:?\s+(\S+)/i.exec(words);
    const template = templateLine(words);
    if (template !== null) {
      const { word, values } = template;
      isTemplate = true;
      isOwn ||= words.includes('~');
      hasList ||= word === 'END';
      if (word === 'VERSION') version = values[0] || null;
      else if (word === 'SERVER') host = values[0] || null;
      else if (word === 'DATE') reportedAt = templateTime(values);
      else if (word === 'TOTAL' || word === 'USE') {
        const row = readTemplateRow(word, values);
        // The last figure of a line without an end may be half of one.
        if (row === null) unparsed.push({ line: index + 1, text: line });
        else if (index < last) programs.take(row);
      }
    } else if (labelled !== null) {
      isOwn = true;
      if (/version/i.test(labelled[1] as string)) version = labelled[2] as string;
      else host = labelled[2] as string;
    } else if (/^date\s*:/i.test(words)) {
      reportedAt = wordedTime(words) ?? reportTime(words);
    } else if (/^health check:.*\bis healthy\b/i.test(words)) {
      isHealthy = true;
    } else if (/^licen[cs]es? in use\b/i.test(words)) {
      hasList = true;
      isOwn = true;
    } else if (/^licen[cs]es? usage summary/i.test(words) || columns.test(words)) {
      isOwn = true;
    } else if (!idle.test(words)) {
      const row = readRow(words);
      const said = row === null ? explainLine(words) : null;
      isCut = index === last && said === null && row?.kind !== 'use';
      if (said !== null) error ??= said;
      else if (row === null) unparsed.push({ line: index + 1, text: line });
      else if (!isCut) programs.take(row);
    }
  }
  const features = isOwn ? programs.features(reportedAt) : [];
  const isTold = features.length > 0 || isHealthy || version !== null || host !== null;
  if (!isTold && error === null) return { ...notAReport('mathlm', text, example), unparsed };
  const isMissing = !isHealthy && (features.length === 0 || (!hasList && (isTemplate || features.some(isUsed))));
  return {
    manager: 'mathlm',
    reportedAt,
    servers: isTold ? [serverOf(host ?? '', version)] : [],
    vendorDaemons: [],
    features,
    error: features.length > 0 || isHealthy ? null : error,
    truncated: isTold && (isCut || isMissing),
    unparsed,
  };
}

const isUsed = ({ inUse }: Report['features'][number]): boolean => inUse !== 0;

/** `year~month~day~time` */
const templateTime = ([year = '', month = '', day = '', time = '']: readonly string[]): Report['reportedAt'] =>
  reportTime(`${month}/${day}/${year} ${time}`);

const serverOf = (host: string, version: string | null): Report['servers'][number] => ({
  address: host,
  licenseFiles: [],
  members: [{ host, port: null, status: 'up', master: false, version, problem: null }],
});
