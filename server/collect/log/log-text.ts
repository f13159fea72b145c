/** From the bytes of a log to text, in pieces that end where lines end. */
import { isAscii } from 'node:buffer';
import { decodeOutput } from '../decode-output.ts';

/** How its characters are written: in two bytes each, as some Windows programs copy logs, else as license tools write. */
export type LogEncoding = 'bytes' | 'utf-16le' | 'utf-16be';

/** By the byte order mark at its beginning, or by the empty halves of its first characters: a log begins with a time. */
export function encodingOf(head: Uint8Array): LogEncoding {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : 'bytes';
}

/** As many bytes as it takes to tell. */
const leastHead = 4;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** How many of the bytes are whole lines; they must begin where a character begins. */
export function wholeLines(bytes: Uint8Array, encoding: LogEncoding): number {
  if (encoding === 'bytes') return Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn)) + 1;
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2) {
    const code = bytes[at + low];
    if ((code === lineFeed || code === carriageReturn) && bytes[at + 1 - low] === 0) return at + 2;
  }
  return 0;
}

/** Where the first whole line begins; 0 when none ends in these bytes. */
export function firstLine(bytes: Uint8Array, encoding: LogEncoding): number {
  if (encoding === 'bytes') return bytes.indexOf(lineFeed) + 1;
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at + low] === lineFeed && bytes[at + 1 - low] === 0) return at + 2;
  }
  return 0;
}

/** Decodes whole lines. */
export function decodeLines(bytes: Uint8Array, encoding: LogEncoding): string {
  if (encoding !== 'bytes') return new TextDecoder(encoding).decode(bytes);
  if (!isAscii(bytes)) return decodeOutput(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export interface LogDecoder {
  /** The whole lines that are complete with these bytes. */
  feed(bytes: Uint8Array): string;
  /** What is left. */
  end(): string;
}

/** Longer than any line: bytes without a line end are handed on, so that memory stays bounded. */
const longestCarry = 1 << 17;

/** Decodes a stream of bytes, wherever it is cut. */
export function createLogDecoder(): LogDecoder {
  let carry: Uint8Array = new Uint8Array(0);
  let encoding: LogEncoding | null = null;

  return {
    feed(bytes) {
      const all = carry.length === 0 ? bytes : Buffer.concat([carry, bytes]);
      if (encoding === null && all.length < leastHead) {
        carry = all;
        return '';
      }
      encoding ??= encodingOf(all);
      const whole = wholeLines(all, encoding);
      const end = whole === 0 && all.length > longestCarry ? all.length & ~1 : whole;
      carry = all.subarray(end);
      return decodeLines(all.subarray(0, end), encoding);
    },
    end() {
      const rest = carry;
      carry = new Uint8Array(0);
      return decodeLines(rest, encoding ?? 'bytes');
    },
  };
}
