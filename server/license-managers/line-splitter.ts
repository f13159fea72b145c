/** Cuts text that comes in pieces into lines, wherever the pieces are cut. */

const nul = 0x00;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = 0xfeff;

/** Characters of a line that are looked at; what is longer is no line of a license manager. */
export const longestLine = 65_536;

export interface LineSplitter {
  feed(text: string): void;
  /** What is there of a line without an end is a line. */
  finish(): void;
  /** True when the text so far ends in a carriage return: a line feed that comes next belongs to it. */
  readonly endsInReturn: boolean;
}

/**
 * Lines end at a line feed, a carriage return, or both. NUL characters in front of a line do not count: a log that was
 * cut to nothing while its writer stayed where it was begins with as many as it was long.
 * @param onLine - takes each line in place: `text` from `start` up to `end`
 */
export function createLineSplitter(
  onLine: (text: string, start: number, end: number) => void,
  afterReturn = false,
): LineSplitter {
  let partial = '';
  let endsInReturn = afterReturn;

  function line(text: string, start: number, end: number): void {
    if (partial === '') {
      const begin = skipEmpty(text, start, end);
      onLine(text, begin, Math.min(end, begin + longestLine));
      return;
    }
    keep(text, start, end);
    const whole = partial;
    partial = '';
    onLine(whole, 0, whole.length);
  }

  function keep(text: string, start: number, end: number): void {
    const begin = partial === '' ? skipEmpty(text, start, end) : start;
    const room = longestLine - partial.length;
    if (room > 0) partial += text.slice(begin, Math.min(end, begin + room));
  }

  return {
    feed(text) {
      const { length } = text;
      if (length === 0) return;
      let at = endsInReturn && text.charCodeAt(0) === lineFeed ? 1 : 0;
      endsInReturn = false;
      // Where the next of each is, found again only when it was passed.
      let nextFeed = -1;
      let nextReturn = -1;
      while (at < length) {
        if (nextFeed < at) nextFeed = indexOrEnd(text, '\n', at);
        if (nextReturn < at) nextReturn = indexOrEnd(text, '\r', at);
        const end = nextFeed < nextReturn ? nextFeed : nextReturn;
        if (end === length) {
          keep(text, at, length);
          return;
        }
        line(text, at, end);
        at = end + 1;
        if (text.charCodeAt(end) === carriageReturn) {
          if (at === length) endsInReturn = true;
          else if (text.charCodeAt(at) === lineFeed) at++;
        }
      }
    },
    finish() {
      if (partial !== '') line('', 0, 0);
    },
    get endsInReturn() {
      return endsInReturn;
    },
  };
}

function indexOrEnd(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? text.length : found;
}

function skipEmpty(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== nul && code !== byteOrderMark) break;
    at++;
  }
  return at;
}
