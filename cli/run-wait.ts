/** `seatlight wait` on a terminal: what it says, what ends it, and the program that it runs. */
import { exitCodes } from './exit-codes.ts';
import { runProgram } from './run-program.ts';
import type { Target } from './target.ts';
import { waitForSeat } from './wait.ts';
import { clockText, printable } from './words.ts';

export interface RunWaitOptions {
  readonly feature: string;
  readonly seats: number;
  readonly timeoutMs: number | null;
  readonly quiet: boolean;
  /** The program to run and its words; empty for none. */
  readonly words: readonly string[];
}

/** Returns the exit code. Throws `CommandError`. What it says goes to standard error: the output is the program's. */
export async function runWait(target: Target, { quiet, words, ...wait }: RunWaitOptions): Promise<number> {
  const say = (line: string): void => {
    if (!quiet) process.stderr.write(`${clockText(Date.now())}  ${printable(line)}\n`);
  };
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, onSignal);
  const taken = await waitForSeat(target, wait, { say, signal: stop.signal });
  for (const signal of signals) process.off(signal, onSignal);
  say(taken.line);
  let popUp: Promise<void> | null = null;
  if (!quiet) {
    const { showPopUp } = await import('./pop-up.ts');
    const [program] = words;
    popUp = showPopUp(
      `${taken.feature.name}: a seat is free for you`,
      program === undefined ? taken.line : `Starts ${program}.`,
    );
  }
  if (words.length === 0) {
    await taken.close(false);
    await popUp;
    return exitCodes.ok;
  }
  try {
    const { feature, licenseServer } = taken;
    return await runProgram(words, { SEATLIGHT_FEATURE: feature.name, SEATLIGHT_LICENSE_SERVER: licenseServer });
  } finally {
    // Whoever took the seat is no longer in line; whoever did not has no use for the place.
    await taken.close(true);
  }
}
