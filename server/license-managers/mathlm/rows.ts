/** Lines of what `monitorlm` prints, as text and by Seatlight's template. Pure. */

/** How many of a program's licences are in use. */
export interface TotalRow {
  readonly kind: 'total';
  readonly program: string;
  /** The class of its licences, a letter; null where it is not told. */
  readonly class: string | null;
  readonly used: number | null;
  readonly authorised: number | null;
}

/** Somebody who uses a program. */
export interface UseRow {
  readonly kind: 'use';
  readonly program: string;
  readonly version: string | null;
  readonly class: string | null;
  readonly user: string;
  readonly host: string;
  /** Minutes for which it is held so far; null when not understood. */
  readonly minutes: number | null;
}

const figure = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;

const isClass = (word: string | undefined): word is string => word !== undefined && /^[A-Z]$/.test(word);
const isVersion = (word: string | undefined): word is string =>
  word !== undefined && /^\d{1,4}(\.\d{1,4}){1,3}$/.test(word);

/** Minutes of `08:49`, hours and minutes; null for anything else. */
export function durationMinutes(text: string | undefined): number | null {
  const [, hours, minutes] = /^(\d{1,6}):([0-5]\d)$/.exec(text ?? '') ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** The template's names of programs have no blanks. */
const programName = (text: string): string => text.replace(/^sub(?=\S)/i, 'Sub ');

/** Reads a line of either table; null when it is none. Blanks or tabs divide columns, and may be part of a user's name. */
export function readRow(line: string): TotalRow | UseRow | null {
  const words = line.split(/\s+/).filter((word) => word !== '');
  if (durationMinutes(words.at(-1)) !== null) return readUse(words);
  const [used, authorised] = words.slice(-2).map(figure);
  const head = words.slice(0, -2);
  const last = head.at(-1);
  const name = isClass(last) ? head.slice(0, -1) : head;
  if (used === null || used === undefined || authorised === null || authorised === undefined) return null;
  if (name.length === 0 || !/^\p{L}/u.test(name[0] as string)) return null;
  return { kind: 'total', program: name.join(' '), class: isClass(last) ? last : null, used, authorised };
}

function readUse(words: readonly string[]): UseRow | null {
  const pair = words.findIndex((word, index) => index > 0 && isVersion(word) && isClass(words[index + 1]));
  const at = pair < 0 ? words.findIndex((word, index) => index > 0 && isVersion(word)) : pair;
  const rest = words.slice(at + (pair < 0 ? 1 : 2), -1);
  const host = rest.at(-1);
  if (at < 0 || host === undefined) return null;
  return {
    kind: 'use',
    program: words.slice(0, at).join(' '),
    version: words[at] ?? null,
    class: pair < 0 ? null : (words[at + 1] ?? null),
    user: rest.slice(0, -1).join(' '),
    host,
    minutes: durationMinutes(words.at(-1)),
  };
}

/** A line of Seatlight's template: its first word and the values behind it; a tag that MathLM does not know stays as it is. */
export function templateLine(line: string): { readonly word: string; readonly values: readonly string[] } | null {
  const [word = '', ...values] = line.split('~').map((value) => value.trim());
  if (!/^(SEATLIGHT|VERSION|SERVER|DATE|TOTAL|USE|END)$/.test(word)) return null;
  return { word, values: values.map((value) => (value.startsWith('%') ? '' : value)) };
}

/** Reads `TOTAL~program~used~authorised` and `USE~program~user~host~duration`; null when something is missing. */
export function readTemplateRow(word: string, values: readonly string[]): TotalRow | UseRow | null {
  const [program = '', second = '', third = '', fourth] = values;
  if (program === '') return null;
  if (word === 'TOTAL') {
    return {
      kind: 'total',
      program: programName(program),
      class: null,
      used: figure(second),
      authorised: figure(third),
    };
  }
  if (word !== 'USE' || third === '') return null;
  const minutes = durationMinutes(fourth);
  return { kind: 'use', program: programName(program), version: null, class: null, user: second, host: third, minutes };
}
