/** Reads what a status tool prints by a site's description of it, line by line. Pure. */
import type { Manager } from '../../../protocol/license.ts';
import { notAReport } from '../not-a-report.ts';
import type { Report, WallTime } from '../report.ts';
import { timeReader, wordsIn } from './date-format.ts';
import type { Values } from './feature-row.ts';
import { type LineTemplate, lineTemplate, type PreparedLine, prepareLine } from './line-template.ts';
import { cannotConnect, explainLine } from './problems.ts';
import type { DescribedLine, TableDescription } from './table-description.ts';
import { createTableDraft } from './table-draft.ts';

/** More of a line, and of a text, is not read: then reading never takes longer than a moment. */
const longestLine = 4000;
const longestText = 8_000_000;
const mostLines = 200_000;

/** Lines that were not understood are for reading by people; more than this nobody reads. */
const mostUnparsed = 1000;

const rule = /^[-=+_*|#~\s]*$/;

interface ReadLine extends DescribedLine {
  readonly template: LineTemplate;
}

export interface TableOptions {
  readonly manager: Manager;
  /** The call, for people who try it by hand. */
  readonly example: string;
  /** Some time near the report, for dates without a year. */
  readonly now?: WallTime | null;
}

const isHolder = ({ names }: LineTemplate): boolean => names.has('user') || names.has('host');

/** @param text as the tool printed it */
export function parseTable(text: string, description: TableDescription, options: TableOptions): Report {
  const compile = (line: string) => lineTemplate(line, wordsIn(description.dates[0] ?? 'DD'));
  const lines: readonly ReadLine[] = description.lines.map((each) => ({ ...each, template: compile(each.line) }));
  const headings = new Map(
    lines.flatMap(({ under }) => (under === undefined ? [] : [[under, compile(under)] as const])),
  );
  const skip = description.skip.map(compile);
  const errors = description.errors.map(compile);
  const marks = description.marks?.map(compile) ?? null;
  const record = description.record === undefined ? null : compile(description.record);
  const end = description.end === undefined ? null : compile(description.end);
  const readTime = timeReader(description.dates);
  const draft = createTableDraft(description, readTime, {
    printsUse: lines.some(({ template }) => template.names.has('in-use')),
    listsUse: lines.some(({ template, means = 'use' }) => isHolder(template) && means === 'use'),
  });

  const all = text
    .slice(0, longestText)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/);
  const printed = all.slice(0, mostLines);
  const unparsed: { line: number; text: string }[] = [];
  let error: Report['error'] = null;
  let reportedAt: WallTime | null = null;
  let section: string | null = null;
  let isEnded = end === null;
  let isMarked = marks === null;
  let isCut = text.length > longestText || all.length > mostLines;
  /** What the record that is being read says so far. */
  let open: { line: number; text: string; isNamed: boolean; values: Map<string, string> } | null = null;

  const notUnderstood = (line: number, words: string) => {
    if (unparsed.length < mostUnparsed) unparsed.push({ line, text: words });
  };

  /** What the record says of its feature so far; what comes after somebody who uses it is still of the same. */
  function tellRecord(): boolean {
    if (open === null || open.values.size === 0) return true;
    const isTaken = (open.isNamed || open.values.has('feature')) && draft.takeFeature(open.values);
    open.isNamed ||= isTaken;
    open.values.clear();
    return isTaken;
  }

  function closeRecord(): void {
    if (open !== null && !tellRecord()) {
      notUnderstood(open.line, open.text);
      isCut = true;
    }
    open = null;
  }

  function take({ template, means }: ReadLine, values: Values): boolean {
    const time = values.get('reported');
    if (time !== undefined) {
      reportedAt = readTime(time, options.now ?? null)?.time ?? reportedAt;
      if (template.names.size === 1) return true;
    }
    if (isHolder(template)) return tellRecord() && draft.takeHolder(values, means ?? 'use');
    if (record === null) return draft.takeFeature(values);
    if (open === null) return false;
    for (const [name, value] of values) open.values.set(name, value);
    return true;
  }

  /** False when the line says nothing that is understood. */
  function takeLine(line: PreparedLine, number: number): boolean {
    const heading = [...headings].find(([, template]) => template.match(line) !== null)?.[0];
    section = heading ?? section;
    const begins = record !== null && record.match(line) !== null;
    if (begins) {
      closeRecord();
      open = { line: number, text: line.raw, isNamed: false, values: new Map() };
    }
    if (skip.some((template) => template.match(line) !== null)) return true;
    const isTaken = lines.some((each) => {
      if (each.under !== undefined && each.under !== section) return false;
      const values = each.template.match(line);
      return values !== null && take(each, values);
    });
    return isTaken || heading !== undefined || begins;
  }

  for (const [index, raw] of printed.entries()) {
    if (rule.test(raw)) continue;
    const line = prepareLine(raw.slice(0, longestLine));
    const fits = (template: LineTemplate | null) => template !== null && template.match(line) !== null;
    const isLast = index === all.length - 1;
    isMarked ||= marks?.some(fits) ?? true;
    if (fits(end)) {
      isEnded = true;
    } else if (errors.some(fits)) {
      error ??= cannotConnect(raw);
    } else if (isLast) {
      // Without an end, it may stop in the middle of a value.
      isCut = true;
    } else if (!takeLine(line, index + 1)) notUnderstood(index + 1, raw);
  }
  closeRecord();
  unparsed.sort((one, other) => one.line - other.line);
  const features = isMarked ? draft.features(reportedAt ?? options.now ?? null) : [];
  if (features.length === 0 && error === null) {
    const said = unparsed.map(({ text: words }) => explainLine(words)).find((problem) => problem !== null) ?? null;
    return { ...notAReport(options.manager, text, options.example), ...(said !== null && { error: said }), unparsed };
  }
  return {
    manager: options.manager,
    reportedAt,
    servers: [],
    vendorDaemons: [],
    features: features.map((feature) => ({ ...feature, server: null })),
    error: features.length > 0 ? null : error,
    truncated: features.length > 0 && (isCut || !isEnded),
    unparsed,
  };
}
