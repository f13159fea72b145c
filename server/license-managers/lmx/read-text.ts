/**
 * Reads what `lmxendutil -licstat` prints: a heading for each license server, then blocks of features between lines of
 * dashes. Older utilities know no other format. Pure.
 */
import type { Report } from '../report.ts';
import { problemIn } from './problems.ts';
import {
  type CheckoutDraft,
  concludeReport,
  type FeatureDraft,
  type ReportDraft,
  startCheckout,
  startDraft,
  startFeature,
} from './report-draft.ts';
import { figure, hostAndExtra, lastDay, limit, wallTime } from './values.ts';

/** Where the reader is. */
interface Place {
  feature: FeatureDraft | null;
  checkout: CheckoutDraft | null;
}

const rule = /^([-+=_])\1{4,}$/;
const serverPattern = /^LM-X license servers?(?:\(s\))?(?:\s+on)?\s+(\S+)$/i;
const usedPattern = /^(\d+) of (\d+|unlimited) licen[cs]es?(?:\(s\))? used\s*:?$/i;
const holderPattern = /^(\d+) licen[cs]es?(?:\(s\))? (used|borrowed|queued|requested) (?:by|for) (.*)@(.*)$/i;
const refusedPattern = /\b(?:last|past) \d+ hours?\b/i;
const labelPattern =
  /(?:^|\s)(feature|server version|version|vendor|uptime|start date|expire date|key type|license sharing|login time|checkout time|borrow expire time|shared on [a-z ]{1,40}?)\s*:/gi;
/** Lines that no other program prints. */
const ownLine =
  /^(LM-X license server|key type\s*:|license sharing\s*:|\d+ of \S+ licen[cs]es?(\(s\))? used\b|\d+ licen[cs]es?(\(s\))? \w+ (by|for) .*@)/i;
/** Lines that say nothing of use: the heading of the tool, and of a list without a license server. */
const heading =
  /^(LM-X End-user Utility\b|Copyright\b|\(c\)|LM-X license servers?(\(s\))?\s*:$|.*\bAll rights reserved\b)/i;

/** Splits `Version: 21.0 Vendor: X` into labels in lower case and values; empty unless the line begins with a label. */
function labelled(line: string): readonly (readonly [string, string])[] {
  const found = [...line.matchAll(labelPattern)];
  if (found[0]?.index !== 0) return [];
  return found.map((match, index) => [
    (match[1] as string).toLowerCase(),
    line.slice(match.index + match[0].length, found[index + 1]?.index).trim(),
  ]);
}

/** Takes in one labelled value; false where it makes no sense. */
function setValue(draft: ReportDraft, place: Place, label: string, value: string): boolean {
  const { feature, checkout } = place;
  if (label === 'feature') {
    place.checkout = null;
    place.feature = value === '' ? null : startFeature(draft, value);
    return place.feature !== null;
  }
  if (label === 'server version') {
    const server = draft.servers.at(-1);
    if (server) server.version = value;
    return server !== undefined;
  }
  if (label === 'uptime') return true;
  if (label.endsWith(' time') || label.startsWith('shared on')) {
    return checkout !== null && setTime(checkout, label, value);
  }
  if (feature === null) return false;
  if (label === 'version') feature.version = value;
  if (label === 'vendor') feature.vendor = value;
  if (label === 'expire date') feature.expiry = lastDay(value);
  if (label === 'key type') feature.keyType = value;
  return true;
}

function setTime(checkout: CheckoutDraft, label: string, value: string): boolean {
  const time = wallTime(value);
  if (label === 'checkout time') checkout.since = time ?? checkout.since;
  if (label === 'login time') checkout.since ??= time;
  if (label === 'borrow expire time') {
    checkout.kind = 'borrowed';
    checkout.until = time;
  }
  return true;
}

function readHolder(place: Place, line: string): boolean {
  const found = holderPattern.exec(line);
  if (found === null || place.feature === null) return false;
  const [, number, verb = '', user = '', printedHost = ''] = found;
  const count = figure(number) ?? 1;
  // The address of the host stands behind it.
  const { host, extra } = hostAndExtra(printedHost.replace(/\[[^[\]]*\]$/, ''));
  place.checkout = startCheckout(user.trim(), host, extra, count);
  // Who shares the licence of another session takes none.
  if (count === 0) return true;
  if (/queued|requested/i.test(verb)) {
    const { version } = place.feature;
    place.feature.queue.push({ user: user.trim(), host, display: null, version, count, handle: null });
    return true;
  }
  if (/borrowed/i.test(verb)) place.checkout.kind = 'borrowed';
  place.feature.checkouts.push(place.checkout);
  return true;
}

function readFigures(place: Place, line: string): boolean {
  const used = usedPattern.exec(line);
  if (place.feature === null) return false;
  if (used !== null) {
    Object.assign(place.feature, limit(used[2]), { inUse: figure(used[1]) });
    return true;
  }
  if (!refusedPattern.test(line)) return false;
  place.feature.denied = figure(/\d+/.exec(line.replace(refusedPattern, ''))?.[0]);
  return true;
}

/** Reads one line; false when it is not understood. */
function readLine(draft: ReportDraft, place: Place, line: string): boolean {
  draft.recognised ||= ownLine.test(line);
  if (rule.test(line)) {
    place.feature = null;
    place.checkout = null;
    return true;
  }
  const server = serverPattern.exec(line);
  if (server?.[1]?.includes('@')) {
    draft.servers.push({ address: server[1].replace(/:$/, ''), version: null, problem: null });
    return true;
  }
  if (heading.test(line) || readFigures(place, line) || readHolder(place, line)) return true;
  const values = labelled(line);
  if (values.length > 0) {
    const taken = values.map(([label, value]) => setValue(draft, place, label, value));
    return taken.every((isTaken) => isTaken);
  }
  const problem = problemIn(line);
  draft.error ??= problem;
  return problem !== null;
}

/** How lines end, or begin, that can be trusted although the text ends in them. */
const wholeLine = /(\]|licen[cs]es?(\(s\))? used:?)$|^(login time|checkout time|borrow expire time|shared on)\b/i;

/** Reads a report. Never throws. */
export function readTextReport(text: string): Report {
  const draft = startDraft();
  const place: Place = { feature: null, checkout: null };
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  // Without a line end, the last line may be the beginning of one: half a name is another name.
  const cut = lines.at(-1) !== '' && !wholeLine.test(lines.at(-1) as string);
  lines.slice(0, cut ? -1 : undefined).forEach((line, index) => {
    if (line !== '' && !readLine(draft, place, line)) draft.unparsed.push({ line: index + 1, text: line });
  });
  const isReport = draft.recognised && draft.servers.length + draft.features.length > 0;
  if (cut && !isReport) readLine(draft, place, lines.at(-1) as string);
  return concludeReport(draft, isReport && (cut || endsInTheMiddle(lines, draft)));
}

/** Whether the last feature lacks its figures, or the text ends within a line before all holders were listed. */
function endsInTheMiddle(lines: readonly string[], { features }: ReportDraft): boolean {
  const last = features.at(-1);
  if (last === undefined) return false;
  const listed = last.checkouts.reduce((sum, { count }) => sum + count, 0);
  return last.inUse === null || (lines.at(-1) !== '' && listed < last.inUse);
}
