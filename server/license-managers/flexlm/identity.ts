/**
 * Splitting the left part of a checkout line, `USER HOST [DISPLAY] [EXTRA]`, into its fields. Three words are plain; with
 * blanks in a user name or a display, or with words left out, the line alone does not say which word is the host, so the
 * hosts seen in plain lines of the same report help, and after them the looks of the words.
 */

export interface Identity {
  readonly user: string;
  readonly host: string;
  readonly display: string | null;
  readonly extra: string | null;
}

/** What is known besides the words themselves. */
export interface IdentityContext {
  /** Hosts of plain lines, in small letters. */
  readonly knownHosts: ReadonlySet<string>;
  readonly feature: string;
  readonly version: string | null;
}

interface Word {
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** Longer lists of words are no identity; looking at each of them would only cost time. */
const mostWords = 24;

/** Letters of any language; without the `u` flag, which makes these expressions several times slower. */
const letter = 'A-Za-z\u00aa-\uffff';
const hostShape = new RegExp(`^[${letter}\\d]([${letter}\\d._-]*[${letter}\\d_-])?$`);
const onlyDigits = /^\d+$/;
const telling = new RegExp(
  `\\d.*[${letter}]|[${letter}].*\\d|[-_]|^[${letter}][^.]*\\.[^.]|^\\d{1,3}(\\.\\d{1,3}){3}$`,
);
const displayShape = new RegExp(`^(/dev/\\S*|[${letter}\\d._-]*:\\d+(\\.\\d+)?|JavaDisplay|console|none)$`, 'i');
const extraField = new RegExp(`^[${letter}_]\\w*=`);
/** What one takes tokens for, as IBM Rational names it. */
const extraProduct = /^ratl_\w/i;
const extraPart = new RegExp(`^[\\w-]+:[${letter}_]`);

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length && words.length <= mostWords) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    if (at >= text.length) break;
    let end = at;
    while (end < text.length && text[end] !== ' ' && text[end] !== '\t') end++;
    words.push({ text: text.slice(at, end), at, end });
    at = end;
  }
  return words;
}

/** How many words at the end are no display: a requested version, `PID n`, `feature=NAME`, `SUITE:PART`, a product. */
function extraWords(words: readonly Word[], context: IdentityContext): number {
  if (words.length < 4) return 0;
  const last = words.at(-1)?.text ?? '';
  const before = words.at(-2)?.text ?? '';
  if (/^pid:?$/i.test(before) && onlyDigits.test(last)) return 2;
  if (/^\d+\.\d+$/.test(last) || last.replace(/^v/i, '') === context.version) return 1;
  if (extraField.test(last) || extraProduct.test(last)) return 1;
  const feature = context.feature.toLowerCase();
  if (extraPart.test(last) || last.toLowerCase().startsWith(`${feature}:`)) return 1;
  return 0;
}

/** How much speaks for the word at `index` being the host. */
function hostScore(words: readonly Word[], index: number, context: IdentityContext): number {
  const word = words[index]?.text ?? '';
  const next = words[index + 1]?.text ?? '';
  const lower = word.toLowerCase();
  const nextLower = next.toLowerCase();
  let score = 0;
  // The later one of two known hosts: people name machines after themselves more often than the other way round.
  if (context.knownHosts.has(lower)) score += 60 + index / mostWords;
  if (nextLower === lower) score += 50;
  else if (nextLower.startsWith(lower) && /^[:.\d]/.test(next.slice(word.length))) score += 45;
  if (displayShape.test(next)) score += 40;
  else if (!hostShape.test(next) && !next.startsWith('(')) score += 20;
  if (!hostShape.test(word)) score -= 50;
  else if (onlyDigits.test(word)) score -= 30;
  else if (telling.test(word)) score += 4;
  // Blanks are commoner in user names than in displays, unless the last word looks like the rest of a display.
  const last = words.at(-1)?.text ?? '';
  const displayWords = last.length === 1 || /^\d/.test(last) ? 2 : 1;
  if (index === words.length - 1 - displayWords) score += 3;
  return score;
}

/** Where the user's name ends when it is quoted and holds blanks: index of its last word, or 0. */
function quotedUserEnd(words: readonly Word[]): number {
  const first = words[0]?.text ?? '';
  if (!first.startsWith('"') || (first.length > 1 && first.endsWith('"'))) return 0;
  const end = words.findIndex((word, index) => index > 0 && word.text.endsWith('"'));
  return end > 0 && end < words.length - 1 ? end : 0;
}

/** A name without the quotes that some clients send around it. */
const unquoted = (name: string): string => (/^".+"$/.test(name) ? name.slice(1, -1) : name);

/** Splits `text`; null when there are not even a user and a host in it. */
export function splitIdentity(text: string, context: IdentityContext): Identity | null {
  const all = wordsOf(text);
  const first = all[0];
  const second = all[1];
  if (!first || !second || all.length > mostWords) return null;
  const cut = (from: Word | undefined, to: Word | undefined): string => text.slice(from?.at ?? 0, to?.end ?? 0);
  if (all.length === 2) return { user: unquoted(first.text), host: second.text, display: null, extra: null };

  const extraCount = extraWords(all, context);
  const words = all.slice(0, all.length - extraCount);
  const stripped = extraCount > 0 ? cut(all[words.length], all.at(-1)) : null;

  const earliest = quotedUserEnd(words) + 1;
  let host = Math.min(earliest, words.length - 1);
  let best = Number.NEGATIVE_INFINITY;
  for (let index = earliest; index < words.length - 1; index++) {
    const score = hostScore(words, index, context);
    if (score > best) {
      best = score;
      host = index;
    }
  }

  const hostWord = words[host]?.text ?? '';
  const display = words[host + 1];
  // A display that is whole in one word ends there; what follows is something else.
  const whole = display && (displayShape.test(display.text) || display.text.toLowerCase() === hostWord.toLowerCase());
  const displayEnd = whole ? host + 1 : words.length - 1;
  const rest = displayEnd < words.length - 1 ? cut(words[displayEnd + 1], words.at(-1)) : null;
  return {
    user: unquoted(cut(words[0], words[host - 1])),
    host: hostWord,
    display: display ? cut(display, words[displayEnd]) : null,
    extra: rest !== null && stripped !== null ? `${rest} ${stripped}` : (rest ?? stripped),
  };
}
