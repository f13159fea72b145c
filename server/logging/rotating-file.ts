/** A log file that never grows beyond a size: when it is full it becomes `.1`, the one before `.2`, and so on. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RotationLimits {
  readonly maxBytes: number;
  /** Old files kept beside the current one. */
  readonly keep: number;
}

export interface RotatingFile {
  /** Writes at once. Never throws: a full disk loses log lines, not the server. */
  write(line: string): void;
  close(): void;
}

export const usualRotation: RotationLimits = { maxBytes: 10 * 1024 * 1024, keep: 5 };

/** @throws the system's error when the file cannot be opened at all. */
export function openRotatingFile(path: string, limits: RotationLimits = usualRotation): RotatingFile {
  mkdirSync(dirname(path), { recursive: true });
  const open = (): number => openSync(path, 'a', 0o640);
  let file: number | null = open();
  let size = statSync(path).size;
  let closed = false;

  function rotate(): void {
    if (file !== null) closeSync(file);
    file = null;
    rmSync(`${path}.${limits.keep}`, { force: true });
    for (let index = limits.keep - 1; index >= 0; index -= 1) {
      try {
        renameSync(index === 0 ? path : `${path}.${index}`, `${path}.${index + 1}`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    file = open();
    size = statSync(path).size;
  }

  return {
    write(line) {
      if (closed) return;
      const bytes = Buffer.from(line);
      try {
        if (file === null || (size > 0 && size + bytes.length > limits.maxBytes)) rotate();
        if (file !== null) size += writeSync(file, bytes);
      } catch {
        // There is no better place to tell it; the store reports a full disk to people.
      }
    },
    close() {
      closed = true;
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
