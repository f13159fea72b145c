/**
 * A license tool for tests: a program that prints the text of a file, so that a test decides what the license server says
 * by writing that file. A file named `hang` beside it makes the tool wait for ever. Asked to take a seat away, it notes the words.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ReportTool {
  readonly command: readonly [string, ...string[]];
  /** What the tool prints from now on. */
  say(report: string): void;
  /** The words with which it was told to take seats away, a line for each. */
  removals(): readonly string[];
  /** The tool does not end from now on. */
  hang(): void;
  /** File with the process id of the tool that hangs. */
  readonly pidFile: string;
}

const program = `#!${process.execPath}
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
const folder = import.meta.dirname;
if (process.argv.includes('-i')) process.exit(1);
if (process.argv.includes('lmremove')) {
  appendFileSync(folder + '/removals', process.argv.slice(2).join(' ') + '\\n');
  process.exit(0);
}
if (existsSync(folder + '/hang')) {
  writeFileSync(folder + '/pid', String(process.pid));
  setInterval(() => {}, 1000);
} else {
  process.stdout.write(readFileSync(folder + '/report', 'utf8'));
}
`;

export function writeReportTool(folder: string): ReportTool {
  const path = join(folder, 'tool.mjs');
  writeFileSync(path, program, { mode: 0o755 });
  writeFileSync(join(folder, 'report'), sampleReport([]));
  return {
    command: [process.execPath, path],
    say: (report) => writeFileSync(join(folder, 'report'), report),
    removals() {
      const file = join(folder, 'removals');
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    },
    hang: () => writeFileSync(join(folder, 'hang'), ''),
    pidFile: join(folder, 'pid'),
  };
}

/**
 * A status report of one license server with one feature of ten seats, held by these people.
 * @param tail - stands at the end of their lines, such as ` (linger: 3600)`
 */
export function sampleReport(users: readonly string[], tail = ''): string {
  const head = `lmutil - Copyright (c) 1989-2023 Flexera. All Rights Reserved.
Flexible License Manager status on Mon 11/23/2026 10:00

License server status: 27000@lic
    License file(s) on lic: /opt/flexlm/license.dat:

       lic: license server UP (MASTER) v11.19.5

Vendor daemon status (on lic):

   vendord: UP v11.19.5
Feature usage info:

Users of solver:  (Total of 10 licenses issued;  Total of ${users.length} licenses in use)
`;
  if (users.length === 0) return head;
  const lines = users.map(
    (user, index) =>
      `    ${user} ws-${index} ws-${index} (v1.0) (lic/27000 ${100 + index}), start Mon 11/23 9:0${index}${tail}`,
  );
  return `${head}
  "solver" v1.0, vendor: vendord, expiry: 1-jan-2030
  floating license

${lines.join('\n')}
`;
}
