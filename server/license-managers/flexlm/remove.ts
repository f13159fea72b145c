/**
 * Having one checkout taken away, by its handle: `lmremove -c SERVER -h FEATURE SERVER_HOST PORT HANDLE`. Host, port and handle are
 * those that `lmstat -a` prints; see
 * https://docs.revenera.com/fnp/2022r3/LicAdmin_Guide/Content/helplibrary/lmremove__in_License_File_Based_Licensing_.htm
 */
import type { Problem } from '../../../protocol/license.ts';
import type { LicenseServerConfig, RemovableSeat, ToolCall, ToolResult } from '../license-manager.ts';
import { signalProblem, toolProblem } from '../tool-problems.ts';
import { problemIn } from './error-text.ts';
import { lmremove, toolCall } from './tool.ts';

/** `    ana ws-1 :0 (v1.0) (lic/27000 101), start Mon 11/23 9:00`: words, server host, port, handle, and what follows. */
const useLine = /^\s*(\S.*) \([^()]*\) \(([^\s()/]+)\/(\d{1,5}) (\S+)\), start (.*)$/i;
const headingLine = /^Users of (.+?):\s/;
/** Words that can be no option of the tool. */
const harmless = /^[A-Za-z0-9_][A-Za-z0-9_.:+-]*$/;
/** Longest text of the tool that goes into a message. */
const longestQuote = 200;

const problem = (kind: string, message: string, nextStep: string): Problem => ({ kind, code: null, message, nextStep });

interface Place {
  readonly host: string;
  readonly port: string;
}

/**
 * The call that takes away this checkout.
 * @param status what the status call printed a moment ago: it must list the checkout with its handle, once, and not as borrowed
 */
export function removalCall(status: ToolResult, seat: RemovableSeat, server: LicenseServerConfig): ToolCall | Problem {
  const failed = status.problem ?? toolProblem(status, programOf(server), 'lmutil');
  if (failed !== null) return failed;
  const place = placeOf(status.stdout, seat);
  if ('kind' in place) return place;
  const words = [seat.feature, place.host, place.port, seat.handle];
  if (!words.every((word) => harmless.test(word))) {
    return problem('odd-names', 'The checkout has a name that lmremove may take for something else.', removeByHand);
  }
  const command = lmremove(server, '-h', ...words);
  return command === null
    ? problem(
        'tool-only-asks',
        `${programOf(server)} only asks for the status; it cannot take a seat away.`,
        'Set "tool" of the license server to lmutil.',
      )
    : toolCall(server, command);
}

const removeByHand = 'Take it away by hand, with lmremove on the license server.';

function placeOf(report: string, { feature, user, host, handle }: RemovableSeat): Place | Problem {
  let current = '';
  const found: RegExpExecArray[] = [];
  for (const line of report.split(/\r?\n/)) {
    current = headingLine.exec(line)?.[1] ?? current;
    const read = current === feature ? useLine.exec(line) : null;
    if (read?.[4] === handle) found.push(read);
  }
  const [first, ...others] = found;
  if (first === undefined) {
    return problem('seat-gone', 'The license server does not list this checkout any more.', 'There is nothing to do.');
  }
  const [, words = '', serverHost = '', port = '', , rest = ''] = first;
  if (others.length > 0) {
    return problem('handle-shared', 'Several checkouts have this handle; all would be taken away.', removeByHand);
  }
  if (!words.startsWith(`${user} `) || !words.slice(user.length).split(/\s+/).includes(host)) {
    return problem('handle-of-another', 'The handle is that of another checkout by now.', 'There is nothing to do.');
  }
  if (/\(linger:/i.test(rest)) {
    return problem(
      'seat-borrowed',
      'The checkout is borrowed, or held for a while after its end.',
      'Wait for its end.',
    );
  }
  return { host: serverHost, port };
}

/** Null when it was taken away: lmremove then says nothing but who made it. */
export function readRemoval(result: ToolResult, server: LicenseServerConfig): Problem | null {
  const failed = result.problem ?? toolProblem(result, programOf(server), 'lmutil');
  if (failed !== null) return failed;
  if (result.signal !== null) return signalProblem(programOf(server), 'lmutil', result.signal);
  const said = `${result.stdout}\n${result.stderr}`
    .split(/\r?\n/)
    // Some print their error right behind it, on the same line.
    .map((line) => line.replace(/^.*Copyright \(c\).*?All Rights Reserved\.?/i, '').trim())
    .filter((line) => line !== '')
    .join(' ');
  if (/handle \S+ not found/i.test(said)) {
    return problem('seat-gone', 'The license server did not have this checkout any more.', 'There is nothing to do.');
  }
  const known = problemIn(said);
  if (known !== null) return known;
  if (said === '' && result.exitCode === 0) return null;
  const quote = said === '' ? `ended with ${result.exitCode}` : `said: ${said.slice(0, longestQuote)}`;
  return problem(
    'not-removed',
    `lmremove ${quote}`,
    'lmadmin allows it only with -allowLicenseReclaim, and lmgrd not with -x lmremove; else take the seat away by hand.',
  );
}

const programOf = ({ tool }: LicenseServerConfig): string => tool.at(-1) ?? 'lmutil';
