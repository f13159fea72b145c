import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { tableFileSchema, tableOf } from '../../config/table-schema.ts';
import type { LicenseServerConfig, ToolResult } from '../license-manager.ts';
import { answer as said } from '../testing/answer.ts';
import { betaLm, table } from './table.ts';

const descriptionOf = (yaml: string) => tableOf(tableFileSchema.parse(parseYaml(yaml)));

const serverWith = (yaml: string): LicenseServerConfig => ({
  id: 'other',
  manager: 'table',
  name: 'Other',
  address: '4000@lic1',
  tool: ['/opt/tool'],
  table: descriptionOf(yaml),
  pollSeconds: 60,
  timeoutSeconds: 30,
});
const reportOf = (yaml: string, result: ToolResult) => table.readStatus([result], serverWith(yaml));

it('does not say that nothing is in use where the description has no line for that', () => {
  const [bare] = reportOf(`{ lines: ['{feature} {issued}'] }`, said('mesh 10\n')).features;
  expect(bare).toMatchObject({ issued: 10, inUse: null });
  const [listed] = reportOf(
    `{ lines: ['{feature} {issued}', '{user}@{host} uses {feature}'] }`,
    said('mesh 10\n'),
  ).features;
  expect(listed).toMatchObject({ issued: 10, inUse: 0 });
});

describe('the call', () => {
  it('fills in the address', () => {
    const server = serverWith(`{ arguments: [-p, '{port}', '{host}:{port}'], lines: ['{feature} {issued}'] }`);
    expect(table.statusCall(server)).toMatchObject({ command: ['/opt/tool', '-p', '4000', 'lic1:4000'] });
  });
});

describe('a description', () => {
  const sections = `
lines:
  - '{feature} {issued} {in-use}'
  - { line: '{user} {host} {feature} {until}', under: 'Borrowed:', means: borrowed }
  - { line: '{user} {host} {feature}', under: 'Waiting:', means: queued }
  - { line: '{user} {host} {feature} {since}', under: 'Active:' }
  - { line: '{user} {feature} {count}', under: 'Kept:', means: reserved }
  - 'Status of {reported}'
skip: ['Name {}']
end: 'Done.'
dates: ['DD.MM. hh:mm']
`;
  const text = `Status of 02.01. 08:00
Name      Max Used
--------- --- ----
mesh      unlimited 4
solver    10  3
Active:
ana ws-1 solver 31.12. 23:50
Borrowed:
ben ws-2 solver 30.01. 18:00
cem ws-3 solver soon
Waiting:
dot ws-4 solver
Kept:
eve solver 2
what is this
Done.
`;

  it('reads sections of those who use, borrowed, wait, or have something kept', () => {
    const server = serverWith(sections);
    const report = table.readStatus([said(text)], server);
    expect(report).toMatchObject({ error: null, truncated: false, unparsed: [{ line: 15, text: 'what is this' }] });
    expect(report.servers).toMatchObject([
      { address: '4000@lic1', members: [{ host: 'lic1', port: 4000, status: 'up' }] },
    ]);
    const [mesh, solver] = report.features;
    expect(mesh).toMatchObject({ name: 'mesh', issued: null, uncounted: true, inUse: 4 });
    expect(solver).toMatchObject({
      ...{ name: 'solver', issued: 10, inUse: 3, borrowed: 2, queued: 1, reserved: 2, uncounted: false },
      checkouts: [
        {
          user: 'ana',
          host: 'ws-1',
          kind: 'floating',
          since: expect.stringMatching(/^\d{4}-12-31T23:50:00$/),
          sinceDoubt: 'year',
        },
        { user: 'ben', kind: 'borrowed', until: expect.stringMatching(/^\d{4}-01-30T18:00:00$/) },
        { user: 'cem', kind: 'borrowed', until: null, untilNote: expect.any(String) },
      ],
      queue: [{ user: 'dot', host: 'ws-4', count: 1 }],
      reservations: [{ count: 2, reservedFor: 'user', name: 'eve' }],
    });
    expect(solver?.checkouts[1]?.untilNote).toMatch(/does not print the year/);
  });

  it('knows by its end, or by the last line, that a report was cut', () => {
    const isCut = (part: string) => reportOf(sections, said(part)).truncated;
    expect(isCut(text.replace('Done.\n', ''))).toBe(true);
    expect(isCut(text.trimEnd())).toBe(false);
    const short = `{ lines: ['{feature} {issued} {in-use}'] }`;
    expect(reportOf(short, said('mesh 10 3\nsolver 10 1'))).toMatchObject({
      truncated: true,
      features: [{ name: 'mesh' }],
    });
  });

  it('never shows a figure that is not there as 0', () => {
    const [feature] = reportOf(`{ lines: ['{feature} {issued} {in-use}'] }`, said('mesh - n/a\n')).features;
    expect(feature).toMatchObject({ issued: null, inUse: null });
    expect(reportOf(`{ lines: ['{feature} {issued} {in-use}'] }`, said('mesh ten three\n')).error).toMatchObject({
      kind: 'not-a-report',
    });
  });

  it('counts those who use something where no figure is printed, or goes by what is free', () => {
    const yaml = `{ lines: ['Module {feature} ({issued})', '> {user}@{host}'] }`;
    expect(reportOf(yaml, said('Module mesh (4)\n> ana@a\n> ben@b\nModule idle (2)\n')).features).toMatchObject([
      { name: 'mesh', issued: 4, inUse: 2 },
      { name: 'idle', issued: 2, inUse: 0 },
    ]);
    const free = `{ lines: ['{feature} {available} of {issued}'] }`;
    expect(reportOf(free, said('mesh 3 of 10\n')).features).toMatchObject([{ issued: 10, inUse: 7, available: 3 }]);
  });

  it('adds up lines of one feature, each a pool with its version and expiry', () => {
    const yaml = `{ lines: ['{feature};{version};{expiry};{issued};{in-use}'], dates: [DD.MM.YYYY] }`;
    expect(reportOf(yaml, said('mesh;1.0;31.12.2027;5;1\nmesh;2.0;permanent;10;3\n')).features).toMatchObject([
      {
        ...{ name: 'mesh', issued: 15, inUse: 4 },
        pools: [
          { version: '1.0', expiry: '2027-12-31', issued: 5 },
          { version: '2.0', expiry: 'permanent', issued: 10 },
        ],
      },
    ]);
  });

  it('divides what is printed, and rounds to the safe side', () => {
    const yaml = `{ lines: ['{feature} {issued} {in-use}'], divide: 100, tokens: true }`;
    expect(reportOf(yaml, said('mesh 1050 301\n')).features).toMatchObject([{ issued: 10, inUse: 4, tokens: true }]);
  });
});

describe('a tool that prints on standard error, some lines for each feature', () => {
  const yaml = `
output: stderr
record: 'Product key : {}'
lines: ['Number of Licenses : {issued}', 'In use : {in-use}', 'End date : {expiry}', 'Comment : {feature}']
dates: ['DD-MMM-YYYY']
`;

  it('is read, and a record without a name tells nothing', () => {
    const stderr =
      'Product key : 11\nNumber of Licenses : 5\nIn use : 2\nEnd date : 31-Dec-2027\nComment : cutter\nProduct key : 12\nIn use : 1\n';
    expect(reportOf(yaml, said('', { stderr }))).toMatchObject({
      error: null,
      truncated: true,
      unparsed: [{ line: 6 }],
      features: [{ name: 'cutter', issued: 5, inUse: 2, pools: [{ expiry: '2027-12-31', issued: 5 }] }],
    });
  });
});

describe('failures', () => {
  const yaml = `{ lines: ['{feature} {issued} {in-use}'], errors: ['License server {} is asleep'] }`;

  it.each([
    ['by a line that is described', said('License server lic1 is asleep\n'), 'cannot-connect', 'down'],
    ['by the usual words', said('', { stderr: 'Connection refused', exitCode: 1 }), 'cannot-connect', 'down'],
    ['by a text that is something else', said('Hello there\n'), 'not-a-report', 'unknown'],
    ['by silence', said(''), 'tool-no-answer', 'unknown'],
    ['by a tool that is not there', said('', { spawnError: 'ENOENT' }), 'tool-missing', 'unknown'],
    ['by taking too long', said('', { timedOut: true }), 'tool-timed-out', 'unknown'],
  ])('%s', (_how, result, kind, status) => {
    const report = reportOf(yaml, result);
    expect(report).toMatchObject({ error: { kind }, features: [], servers: [{ members: [{ status }] }] });
  });
});

it('never takes long, however large and odd the text', () => {
  const lines = Array.from({ length: 64 }, (_, index) => `'{user} x${index} {host} {...} y'`);
  const server = serverWith(`{ lines: [${lines.join(', ')}] }`);
  const began = performance.now();
  table.readStatus([said(`${'a '.repeat(2000)}\n`.repeat(100))], server);
  expect(performance.now() - began).toBeLessThan(3000);
});

it('with marks takes nothing for a report that has none of them', () => {
  const yaml = `{ lines: ['{feature} {issued} {in-use}'], marks: ['Name Max{}', 'Status of {}'] }`;
  expect(reportOf(yaml, said('Name Max Used\nmesh 4 2\n')).features).toMatchObject([{ name: 'mesh' }]);
  expect(reportOf(yaml, said('mesh 4 2\n'))).toMatchObject({ features: [], error: { kind: 'not-a-report' } });
});

describe('the configuration', () => {
  const problems = (yaml: string) =>
    tableFileSchema.safeParse(parseYaml(yaml)).error?.issues.map((each) => each.message);

  it('says what is wrong with a line or a date', () => {
    expect(problems(`{ lines: ['{user}{host}'] }`)?.join()).toContain('nothing between');
    expect(problems(`{ lines: ['{feature} {issued}'], dates: [hh:mm] }`)?.join()).toContain('needs a day');
    expect(problems(`{ lines: [] }`)).toHaveLength(1);
  });
});

describe('Beta LM', () => {
  it('takes no feature for a heading, whatever it is called', () => {
    for (const name of ['MAXIMA', 'max_solver', 'MODULE_B', 'modules']) {
      const lines = [`PRE_POST: ${name} | 400 | 0 | 100`, `ana@ws-1 | ${name} | 100 | 2026-01-02 10:00:00`];
      expect(betaLm.parse(`Trying lic1 ....\n${lines.join('\n')}\n`).features).toMatchObject([
        { name, issued: 4, checkouts: [{ user: 'ana' }] },
      ]);
    }
  });

  it('is such a description, with credits in hundredths', () => {
    const text = `Trying lic1 ....\n\nPRE_POST: ANSA | 400 | 0 | 150\nUSER NAME@HOST | MODULE | X | DATE\nana@ws-1 | ANSA | 100 | 2026-01-02 10:00:00\n`;
    expect(betaLm.parse(text)).toMatchObject({
      ...{ error: null, unparsed: [], truncated: false },
      features: [
        {
          ...{ name: 'ANSA', issued: 4, inUse: 2, tokens: true },
          checkouts: [{ user: 'ana', host: 'ws-1', since: '2026-01-02T10:00:00' }],
        },
      ],
    });
    const headings = 'MODULE | MAX | RESERVED | USED\nPRE_POST: MODULE | MAX | RESERVED | USED\n';
    expect(betaLm.parse(`${headings}${text}`)).toMatchObject({ features: [{ name: 'ANSA' }], unparsed: [] });
    expect(betaLm.parse('Trying lic1 ....\nCannot connect to lic1\n').error).toMatchObject({ kind: 'cannot-connect' });
  });
});
