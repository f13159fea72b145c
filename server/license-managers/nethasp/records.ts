/**
 * Answers of the monitor of NetHASP, `hsmon`: lines of `NAME=value` with commas between, after an `HS`. They may stand in a
 * transcript, between the commands that were given. Pure.
 */

/** Names in capitals, values without their quotes. */
export type Fields = Readonly<Record<string, string>>;

export interface AnswerLine {
  readonly line: number;
  readonly kind: 'record' | 'scanning' | 'error' | 'empty' | 'other';
  readonly text: string;
  /** Of a record: its own, and those of the command it answers where it has none. */
  readonly fields: Fields;
}

const pair = /\b([A-Z][A-Z0-9_]*)\s*=\s*(?:"([^"]*)"|([^,"]*))/gi;

function fieldsOf(text: string): Fields {
  const pairs = [...text.matchAll(pair)].map(([, name = '', quoted, bare = '']) => [
    name.toUpperCase(),
    (quoted ?? bare).trim(),
  ]);
  return Object.fromEntries(pairs);
}

/** What a transcript puts in front of lines. */
const label = /^(?:(?:RSP|RESPONSE|ANSWER|OUT|LOGININFO\[\d+\])\s*:|[<>])\s*/i;
const commandLabel = /^(?:CMD|COMMAND|IN)\s*:/i;
const command = /^(?:(?:GET|SET|SCAN)\s+[A-Z]+|STATUS|VERSION|HELP)\b/i;
/** Remarks of the program that asks. */
const remark = /^(?:[-=*#]{2,}.*|RET\s*:.*|hsmon\.dll\b.*|mightyfunc\b.*|server ids\b.*|done\.?)$/i;
const record = /^(?:HS\s*,\s*)?[A-Z][A-Z0-9_]*\s*=/i;

/** Only what names places is taken over from a command: its answer has the figures. */
const places = ['ID', 'MA', 'SLOT'] as const;

export interface Transcript {
  readonly answers: readonly AnswerLine[];
  /** True when the text ends within a line, or after a number that may be half of one. */
  readonly isCut: boolean;
}

/** The end of a line that may go on. */
const openEnd = /(?:,|=|="[^"]*|(?:,[A-Z0-9_]*)|=-?\d+)$/i;
const lastNumber = /,?\s*[A-Z0-9_]+\s*=\s*-?\d+$/i;

export function readAnswers(text: string): Transcript {
  const answers: AnswerLine[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const last = lines.at(-1) ?? '';
  const isCut = openEnd.test(last);
  if (isCut) lines.splice(-1, 1, last.replace(lastNumber, ''));
  let asked: Fields = {};
  for (const [index, raw] of lines.entries()) {
    const whole = raw.replaceAll('\0', '').trim();
    const words = whole.replace(label, '').trim();
    if (words === '' || remark.test(whole)) continue;
    if (commandLabel.test(whole) || command.test(words)) {
      asked = placesOf(fieldsOf(whole));
      continue;
    }
    const kind = kindOf(words);
    const fields = kind === 'record' ? { ...asked, ...fieldsOf(words) } : {};
    answers.push({ line: index + 1, kind, text: words, fields });
  }
  return { answers, isCut };
}

const placesOf = (fields: Fields): Fields =>
  Object.fromEntries(places.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));

function kindOf(words: string): AnswerLine['kind'] {
  if (/^SCANNING\b/i.test(words)) return 'scanning';
  if (/^(?:HS\s*,\s*)?(?:EMPTY|OK)\b/i.test(words)) return 'empty';
  if (/^(?:HS\s*,\s*)?ERROR\b/i.test(words)) return 'error';
  return record.test(words) ? 'record' : 'other';
}
