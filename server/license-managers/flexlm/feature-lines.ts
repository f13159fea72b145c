/** Feature lines, `Users of NAME:  (Total of N licenses issued;  Total of M licenses in use)`, and pool headings below them. */

import { expiryDate } from '../expiry.ts';
import { colon, keywordAt, openParenthesis, skipBlanks, skipDigits, versionText } from './characters.ts';
import { problemIn } from './error-text.ts';
import { unlimitedFrom } from './license-list.ts';
import { type FeatureDraft, openFeature, type ReportDraft, startFeatures, type Understood } from './report-draft.ts';

const usersOf = 'users of ';
const vendorWord = ', vendor:';

/** Reads a line that begins with `Users of`; false when nothing in it is understood. */
export function readFeature(draft: ReportDraft, line: string): boolean {
  let nameEnd = line.indexOf(':  (', usersOf.length);
  if (nameEnd < 0) nameEnd = endOfName(line);
  if (nameEnd <= usersOf.length) return false;
  const name = line.slice(usersOf.length, nameEnd).trim();
  if (nameEnd === line.length - 1 && keywordAt(name, 0, name.length, 'features served by ')) {
    // What `lmstat -S VENDOR` writes in place of `Feature usage info:`.
    startFeatures(draft);
    return true;
  }
  const feature = openFeature(draft, name);
  const at = skipBlanks(line, nameEnd + 1, line.length);
  if (line.charCodeAt(at) === openParenthesis) return readTotals(feature, line, at + 1);
  feature.error = problemIn(line.slice(at));
  if (feature.error) return true;
  return false;
}

/** Reads `Cannot get users of NAME: …`, which some tools print without the feature line before it. */
export function readFeatureError(draft: ReportDraft, line: string): boolean {
  const prefix = 'cannot get users of ';
  const nameEnd = line.indexOf(': ', prefix.length);
  const problem = problemIn(line);
  if (!problem || nameEnd < 0) return false;
  const name = line.slice(prefix.length, nameEnd).trim();
  const feature = draft.feature?.name === name ? draft.feature : openFeature(draft, name);
  feature.error = problem;
  return true;
}

/** The colon that ends a feature's name: names can hold colons, so the one before the bracket or the error counts. */
function endOfName(line: string): number {
  for (let at = line.indexOf(':', usersOf.length); at >= 0; at = line.indexOf(':', at + 1)) {
    const next = skipBlanks(line, at + 1, line.length);
    if (next >= line.length || (next > at + 1 && next < line.length) || line.charCodeAt(next) === openParenthesis)
      return at;
  }
  return -1;
}

/** Reads what stands in the brackets of a feature line. */
function readTotals(feature: FeatureDraft, line: string, at: number): boolean {
  if (keywordAt(line, at, line.length, 'uncounted')) {
    feature.uncounted = true;
    return line.endsWith(')');
  }
  if (keywordAt(line, at, line.length, 'error')) {
    const said = line.slice(at + 'error:'.length, line.endsWith(')') ? -1 : undefined).trim();
    feature.error = {
      kind: 'not-served',
      code: null,
      message: `The license server does not serve this feature, though the license file has it (${said.slice(0, 100)}).`,
      nextStep:
        'Let the license server read its license file again, or check whether the line belongs to another server.',
    };
    return true;
  }
  let position = at;
  let understood = false;
  while (position < line.length && keywordAt(line, position, line.length, 'total of ')) {
    const digits = skipBlanks(line, position + 'total of '.length, line.length);
    const digitsEnd = skipDigits(line, digits, line.length);
    if (digitsEnd === digits) return false;
    const total = Number(line.slice(digits, digitsEnd));
    position = skipBlanks(line, digitsEnd, line.length);
    if (!keywordAt(line, position, line.length, 'license')) return false;
    position += 'license'.length;
    if (keywordAt(line, position, line.length, 's')) position++;
    position = skipBlanks(line, position, line.length);
    if (keywordAt(line, position, line.length, 'issued') || keywordAt(line, position, line.length, 'available')) {
      feature.issued = total;
      feature.uncounted = total >= unlimitedFrom;
    } else if (keywordAt(line, position, line.length, 'in use')) {
      feature.inUse = total;
    } else {
      return false;
    }
    while (position < line.length && line[position] !== ';' && line[position] !== ')') position++;
    understood = line[position] === ')';
    position = skipBlanks(line, position + 1, line.length);
  }
  return understood;
}

/**
 * Reads a pool heading, `"NAME" vVERSION, vendor: NAME[, expiry: DATE]`. In reports that list users without a feature
 * line, the heading opens the feature.
 */
export function readPool(draft: ReportDraft, line: string): Understood {
  const nameEnd = line.indexOf('"', 1);
  if (nameEnd < 0) return 'not';
  let vendorAt = line.indexOf(vendorWord, nameEnd);
  if (vendorAt < 0) vendorAt = line.toLowerCase().indexOf(vendorWord, nameEnd);
  if (vendorAt < 0) return 'not';
  const comma = line.indexOf(',', vendorAt + vendorWord.length);
  const vendor = line.slice(vendorAt + vendorWord.length, comma < 0 ? undefined : comma).trim();
  const rest = comma < 0 ? '' : line.slice(comma + 1).trim();
  const hasExpiry = keywordAt(rest, 0, rest.length, 'expir');
  const expiry = hasExpiry ? expiryDate(rest.slice(rest.indexOf(':') + 1)) : null;

  const feature = draft.feature ?? openFeature(draft, line.slice(1, nameEnd));
  feature.vendor ??= vendor || null;
  draft.pool = feature.pools.length;
  feature.pools.push({
    version: versionText(line.slice(nameEnd + 1, vendorAt)),
    expiry,
    issued: null,
    vendorString: null,
  });
  return vendor.includes(' ') || (rest !== '' && expiry === null) ? 'partly' : 'wholly';
}

/** How the lines below a pool heading begin which say how its licences are bound. */
const kinds = [
  'floating license',
  'nodelocked license',
  'node-locked license',
  'uncounted nodelocked license',
  'uncounted node-locked license',
  'uncounted, ',
  'counted nodelocked license',
  'locked to ',
];

/** Reads the lines below a pool heading: `vendor_string: …` and how the licences are bound. */
export function readPoolDetail(draft: ReportDraft, line: string): boolean {
  const pool = draft.feature?.pools.at(-1);
  if (!pool) return false;
  if (keywordAt(line, 0, line.length, 'vendor_string')) {
    const at = line.charCodeAt('vendor_string'.length) === colon ? 'vendor_string:'.length : 'vendor_string'.length;
    pool.vendorString = line.slice(at).trim().slice(0, 2048) || null;
    return true;
  }
  return kinds.some((kind) => keywordAt(line, 0, line.length, kind));
}
