/** Reading a license file or an options file, and printing what the parser makes of it. Keys and signatures are never printed. */
import { decodeOutput } from '../server/collect/decode-output.ts';
import { findLicenseManager } from '../server/license-managers/index.ts';
import type { LicenseFile } from '../server/license-managers/license-file.ts';
import type { GroupList, LicenseManager } from '../server/license-managers/license-manager.ts';
import { says } from '../server/license-managers/says.ts';
import { CommandError, type ExitCode, exitCodes } from './exit-codes.ts';
import { type ParseEffects, readAll, unknownManager } from './parse-input.ts';

export interface ParseFileOptions {
  readonly kind: 'license-file' | 'options-file';
  readonly manager: string;
  /** Path, or `-` for standard input. */
  readonly file: string;
}

/** Prints what the file says as JSON; one in which nothing is understood is answered with exit code 1. */
export async function printFile(
  { kind, file, ...options }: ParseFileOptions,
  effects: ParseEffects,
): Promise<ExitCode> {
  const manager = findLicenseManager(options.manager);
  if (manager === null) throw unknownManager(options.manager);
  const parse = kind === 'license-file' ? manager.parseLicenseFile : manager.parseGroups;
  const what = kind.replace('-', ' ');
  if (parse === undefined) {
    throw new CommandError(`Seatlight reads no ${what} of ${manager.title}.`, `Leave out --${kind}.`, exitCodes.usage);
  }
  const name = file === '-' ? 'Standard input' : file;
  const found = parse(decodeOutput(await readAll(file, name, effects.standardInput)));
  effects.print(printed(manager, found));
  if (says(found)) return exitCodes.ok;
  effects.complain(
    `seatlight: ${name} is no ${what} of ${manager.title}.\n  → Check that it is the right file, and --manager.\n`,
  );
  return exitCodes.trouble;
}

/** What a file says, as it is printed. */
export const printed = ({ manager }: LicenseManager, found: LicenseFile | GroupList): string =>
  `${JSON.stringify({ manager, ...found }, null, 2)}\n`;

/** What a text says as a license file, where most of it is one; else null. */
export function looksLikeLicenseFile({ parseLicenseFile }: LicenseManager, text: string): LicenseFile | null {
  const found = parseLicenseFile?.(text);
  if (found === undefined || !says(found)) return null;
  const understood = found.servers.length + found.daemons.length + found.lines.length + found.packages.length;
  return found.unparsed.length <= understood ? found : null;
}
