/** Turns the bytes a license tool printed into text. Pure. */

const lineFeed = 0x0a;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Decodes tool output. UTF-8 where it is valid; otherwise line by line, because license managers pass user names on as
 * each client sent them: a line that is not UTF-8 is taken as EUC-KR when it reads as Korean, else as Windows-1252.
 * UTF-16 with a byte order mark (some Windows consoles) is understood.
 */
export function decodeOutput(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return asUtf8(bytes) ?? decodeLines(bytes);
}

function decodeLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    lines.push(asUtf8(line) ?? new TextDecoder(looksKorean(line) ? 'euc-kr' : 'windows-1252').decode(line));
    start = end;
  }
  return lines.join('');
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * EUC-KR writes every syllable as two bytes from 0xA1 on, the first of a Hangul syllable between 0xB0 and 0xC8. Western
 * names have single accented letters, or pairs of them outside that range.
 */
function looksKorean(line: Uint8Array): boolean {
  let pairs = 0;
  let hangul = 0;
  for (let index = 0; index < line.length; index += 1) {
    const first = line[index] ?? 0;
    if (first < 0x80) continue;
    index += 1;
    const second = line[index] ?? 0;
    if (first < 0xa1 || second < 0xa1) return false;
    pairs += 1;
    if (first >= 0xb0 && first <= 0xc8) {
      hangul += 1;
    }
  }
  return hangul * 2 >= pairs && pairs > 0;
}

/** Drops an unfinished UTF-8 character at the end, so that a cut does not make the whole text look like another code. */
export function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isContinuation = byte >= 0x80 && byte < 0xc0;
    if (isContinuation) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
