/** Finding the error in a line that a license tool printed. */
import type { Problem } from '../../../protocol/license.ts';
import { explainCode } from './error-codes.ts';

const codePattern = /(\(|error:?\s?)(-\d{1,5})(,\d{1,7})?(:\d{1,7})?(?=[\s)".,:]|$)/i;
/** The long form of an error tells the operating system's number in words of its own. */
const systemPattern = /system error:\s?(\d{1,7})/i;

/** Wordings of tools that leave the number out, and the number they mean. */
const wordings: readonly (readonly [RegExp, number])[] = [
  [/vendor daemon is down/i, -97],
  [/machine is down or not responding|server.{0,40}not responding/i, -96],
  [/cannot connect to license server/i, -15],
  [/cannot read data from license server/i, -16],
  [/cannot write data to license server/i, -17],
  [/cannot find server.{0,20}host|unknown host/i, -14],
  [/(cannot find|no such) license file|no license file/i, -1],
  [/no such feature/i, -5],
  [/license server machine.{0,20}down/i, -96],
  [/no socket connection/i, -7],
  [/lmgrd is not running/i, -15],
];

/** The problem a line tells of, or null when it tells of none. */
export function problemIn(line: string): Problem | null {
  const found = codePattern.exec(line);
  // Where the text ends before the bracket does, digits may be missing.
  const isCut = found?.[1] === '(' && found.index + found[0].length === line.length;
  if (found && !isCut) {
    const [, , major = '', minor = '', system = systemNumber(line)] = found;
    return explainCode(Number(major), `${major}${minor}${system}`, line.slice(0, found.index));
  }
  const wording = wordings.find(([pattern]) => pattern.test(line));
  return wording ? { ...explainCode(wording[1], String(wording[1])), code: null } : null;
}

function systemNumber(line: string): string {
  const found = systemPattern.exec(line);
  return found ? `:${found[1]}` : '';
}
