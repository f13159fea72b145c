/** A list of an Admin Control Center: of features or of sessions. Pure. */
import type { Problem } from '../../../protocol/license.ts';
import { type Fields, readObjects } from './objects.ts';

export interface Page {
  readonly features: readonly Fields[];
  readonly sessions: readonly Fields[];
  /** How many entries the list has in all; null when it is not told. */
  readonly total: number | null;
  /** Whether it is such a list at all. */
  readonly isList: boolean;
  readonly problem: Problem | null;
  readonly isCut: boolean;
  readonly unparsed: readonly { readonly line: number; readonly text: string }[];
}

const isEntry = (fields: Fields): boolean => 'fid' in fields || 'haspid' in fields;
/** The object at the end of a list, which counts its entries. */
const isCounter = (fields: Fields): boolean => 'fhaspid' in fields || 'ffea' in fields;
/** Fields that sessions have and features have not. */
const isSession = (fields: Fields): boolean => 'sid' in fields || 'lt' in fields || 'usr' in fields || 'mch' in fields;

const numberIn = (text: string | undefined): number | null => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** What the comment at the end says of the answer as a whole. */
function problemIn(comment: string): Problem | null {
  const code = /<code>\s*(-?\d+)\s*<\/code>/i.exec(comment)?.[1];
  if (code === undefined || Number(code) === 0) return null;
  const words = /<text>\s*([^<]{1,200}?)\s*<\/text>/i.exec(comment)?.[1] ?? '';
  return {
    kind: 'license-manager-error',
    code,
    message: `The Admin Control Center answers with an error (${words || code}).`,
    nextStep: 'Open its pages in a browser and look whether they show the features.',
  };
}

export function readPage(text: string): Page {
  const { objects, comments, unparsed, isCut } = readObjects(text);
  const entries = objects.filter(isEntry);
  const counters = objects.filter((fields) => !isEntry(fields)).map((fields) => numberIn(fields.cnt));
  return {
    features: entries.filter((fields) => !isSession(fields)),
    sessions: entries.filter(isSession),
    total: counters.find((count) => count !== null) ?? null,
    isList:
      entries.length > 0 ||
      objects.some(isCounter) ||
      comments.some((comment) => /^\/\*\s*json\s*:|<admin_status>/i.test(comment)),
    problem: comments.map(problemIn).find((problem) => problem !== null) ?? null,
    isCut,
    unparsed,
  };
}
