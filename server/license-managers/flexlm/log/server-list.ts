/**
 * The list that a vendor daemon prints when it starts: `Server started on HOST for:` and its features over many lines,
 * packages with `(consisting of: …)`.
 */
import type { LineTime } from './line-clock.ts';

/** A list that is being read; a plain JSON value. */
export interface ServerList {
  readonly daemon: string;
  readonly host: string | null;
  readonly line: number;
  readonly time: LineTime;
  /** Whether its lines end in blanks, as the vendor daemon prints them; else the log was trimmed. */
  readonly padded: boolean;
  readonly features: string[];
  readonly packages: {
    readonly feature: string;
    readonly line: number;
    readonly time: LineTime;
    readonly parts: string[];
  }[];
  /** True between `(consisting of:` and the closing bracket. */
  inPackage: boolean;
}

const mostFeatures = 20_000;
const headPattern = /^Server started on (.*?)\s*(?:for:(.*))?$/i;

/** The list that begins with this message, or null when it is another message. */
export function openList(message: string, daemon: string, line: number, time: LineTime): ServerList | null {
  const found = headPattern.exec(message);
  if (!found) return null;
  const [, host = '', features = ''] = found;
  const list: ServerList = {
    daemon,
    host: host.trim().slice(0, 512) || null,
    line,
    time,
    padded: /\s$/.test(message),
    features: [],
    packages: [],
    inPackage: false,
  };
  addFeatures(list, features, line, time);
  return list;
}

/** Adds what the message lists, or says false: it is no part of the list, which ends here. */
export function continueList(list: ServerList, message: string, line: number, time: LineTime): boolean {
  if (list.features.length >= mostFeatures || !isListLine(list, message)) return false;
  addFeatures(list, message, line, time);
  return true;
}

/** Words of sentences, which no list of features has. */
const sentencePattern = /\b(?:are|is|not|set|for|to|the|from|using|enabled|disabled|version|licenses?)\b/i;

function isListLine(list: ServerList, message: string): boolean {
  if (message.trim() === '' || message.startsWith('(@')) return false;
  const plain = message.replace('(consisting of:', '');
  if (/[:"=,]/.test(plain)) return false;
  if (list.padded) return /\s$/.test(message);
  return (
    list.inPackage || plain.includes('\t') || (plain.trim().split(/\s+/).length <= 3 && !sentencePattern.test(plain))
  );
}

function addFeatures(list: ServerList, text: string, line: number, time: LineTime): void {
  for (const word of text.split(/\s+/)) {
    if (word === '' || word === 'of:') continue;
    if (word === '(consisting') {
      const feature = list.features.at(-1);
      if (feature !== undefined) {
        list.packages.push({ feature, line, time, parts: [] });
        list.inPackage = true;
      }
      continue;
    }
    const closes = list.inPackage && word.endsWith(')');
    const name = (closes ? word.slice(0, -1) : word).slice(0, 512);
    if (name !== '') {
      if (list.inPackage) list.packages.at(-1)?.parts.push(name);
      list.features.push(name);
    }
    if (closes) list.inPackage = false;
  }
}
