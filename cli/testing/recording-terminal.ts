/** A terminal for tests that keeps what was written. */
import { plainPaint } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export interface RecordingTerminal extends Terminal {
  /** All lines written so far, and every picture drawn. */
  readonly written: string[];
  readonly drawn: (readonly string[])[];
  /** Resolves with the first written line, now or later, that has this in it. */
  seen(part: string): Promise<string>;
}

export function recordingTerminal(live = false): RecordingTerminal {
  const written: string[] = [];
  const drawn: (readonly string[])[] = [];
  const waiting = new Set<() => void>();
  const add = (lines: readonly string[]) => {
    written.push(...lines.flatMap((line) => line.split('\n')));
    for (const look of waiting) look();
  };
  return {
    live,
    paint: plainPaint,
    width: () => 80,
    written,
    drawn,
    lines: add,
    redraw: (lines) => {
      drawn.push(lines);
      add(lines);
    },
    seen: (part) =>
      new Promise((resolve) => {
        const look = () => {
          const line = written.find((one) => one.includes(part));
          if (line === undefined) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
      }),
  };
}
