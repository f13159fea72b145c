import { decodeOutput, withoutCutCharacter } from './decode-output.ts';

/** What a tool has printed so far on its two streams, up to a common limit. */
export interface OutputBuffer {
  /** Takes a piece; false when the limit is reached: then only what fits was kept. */
  add(stream: 'stdout' | 'stderr', piece: Uint8Array): boolean;
  /** The decoded text of one stream. */
  text(stream: 'stdout' | 'stderr'): string;
  readonly overflowed: boolean;
}

/** @param maxBytes limit for both streams together */
export function createOutputBuffer(maxBytes: number): OutputBuffer {
  const pieces: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  let left = maxBytes;
  let overflowed = false;
  return {
    add(stream, piece) {
      if (piece.length > left) {
        overflowed = true;
      }
      const fits = piece.subarray(0, left);
      left -= fits.length;
      if (fits.length > 0) {
        pieces[stream].push(fits);
      }
      return !overflowed;
    },
    text(stream) {
      const bytes = Buffer.concat(pieces[stream]);
      return decodeOutput(overflowed ? withoutCutCharacter(bytes) : bytes);
    },
    get overflowed() {
      return overflowed;
    },
  };
}
