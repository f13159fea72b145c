/** `seatlight wait`: the command's words; what it does is in `wait.ts`. */
import type { Command } from 'commander';
import { maxSeatsOfWait } from '../protocol/waiting-list.ts';
import { duration, wholeNumber } from './option-values.ts';
import type { TargetOptions } from './target.ts';

interface Options {
  readonly seats: number;
  readonly timeout?: number;
  readonly quiet: boolean;
}

/**
 * Adds the command.
 *
 * @param targetOf what the options by which a monitoring server is found say
 */
export function waitCommand<O>(command: Command, targetOf: (options: O) => TargetOptions): void {
  command
    .description('stand in line for a seat until it is offered; then run a command, or end with exit code 0')
    .argument('<feature>', 'name of a feature, or a part of it that no other has; any license server will do')
    .argument('[command...]', 'after --: the program to run then, with its words')
    .option('--seats <number>', 'how many seats are needed at once', wholeNumber(1, maxSeatsOfWait), 1)
    .option('--timeout <time>', 'give up after this time, such as 90s, 10m or 8h', duration)
    .option('--quiet', 'say nothing, and show no pop-up', false)
    .action(async (feature: string, words: readonly string[], options: O & Options) => {
      const { findTarget } = await import('./target.ts');
      const { runWait } = await import('./run-wait.ts');
      const target = await findTarget(targetOf(options));
      const { seats, timeout, quiet } = options;
      process.exitCode = await runWait(target, { feature, seats, timeoutMs: timeout ?? null, quiet, words });
    });
}
