/** Where a command writes to, and what can be done there. */
import { createReadStream } from 'node:fs';
import { styleText } from 'node:util';
import { type Paint, plainPaint } from './table.ts';

export interface Terminal {
  /** True when a person looks at it, so that it can be drawn anew. */
  readonly live: boolean;
  readonly paint: Paint;
  /** How many characters of a line are seen of what is drawn. */
  width(): number;
  lines(lines: readonly string[]): void;
  /** Replaces what was drawn before; cut to the height of the window. */
  redraw(lines: readonly string[]): void;
}

/**
 * The process's standard output. Colour only on a terminal, and not where `NO_COLOR` or `TERM=dumb` says so.
 *
 * @param note a line that stays above what is drawn anew
 */
export function standardOutput(env: NodeJS.ProcessEnv, note?: string): Terminal {
  const out = process.stdout;
  const live = out.isTTY === true && env.TERM !== 'dumb';
  const colour = live && !env.NO_COLOR;
  return {
    live,
    paint: colour ? (style, text) => styleText(style, text, { validateStream: false }) : plainPaint,
    width: () => out.columns || 80,
    lines: (lines) => {
      if (lines.length > 0) out.write(`${lines.join('\n')}\n`);
    },
    redraw: (picture) => {
      const lines = note === undefined ? picture : [note, '', ...picture];
      const rows = Math.max(2, (out.rows || 24) - 1);
      const shown = lines.length <= rows ? lines : [...lines.slice(0, rows - 1), `… ${lines.length - rows + 1} more`];
      // Home, each line cleared to its end, then all below: nothing flickers. Lines too long for the window are cut by
      // the terminal (no wrapping meanwhile), so that the picture keeps its height.
      out.write(`\u001b[?7l\u001b[H${shown.map((line) => `${line}\u001b[K`).join('\n')}\n\u001b[J\u001b[?7h`);
    },
  };
}

/** The process's standard input. Inside Electron on Windows, that of `process` is always at its end. */
export const standardInput = (): AsyncIterable<Uint8Array> =>
  process.platform === 'win32' && process.versions.electron ? createReadStream('', { fd: 0 }) : process.stdin;
