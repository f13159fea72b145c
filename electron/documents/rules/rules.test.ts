import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { describeProblems } from '../../../protocol/config/schema-problems.ts';
import { isProgramOf, takesSeatsOf } from './application-rule.ts';
import { builtInRules } from './built-in.ts';
import { loadRules, rulesPath } from './load-rules.ts';
import { readRules } from './read-rules.ts';
import { whyNoTitlePattern } from './title-pattern.ts';

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problemsOf = (text: string): readonly string[] => {
  const reading = readRules(text);
  return reading.ok ? [] : describeProblems('rules.yaml', reading.problems);
};

describe('a file of rules', () => {
  it('is understood as the example has it', () => {
    const example = readFileSync(resolve(import.meta.dirname, '../../../docs/applications.example.yaml'), 'utf8');
    const reading = readRules(example);
    expect(problemsOf(example)).toEqual([]);
    expect(reading.ok && reading.rules.map(({ name, adapter }) => [name, adapter])).toEqual([
      ['Sketcher', 'window'],
      ['Field Viewer', 'window'],
      ['Diagrammer', 'gtk'],
    ]);
    expect(reading.ok && reading.rules[2]?.actions).toEqual({
      save: { of: 'window', name: 'doc.save', text: null },
      saveCopy: [{ of: 'application', name: 'doc.save-to', text: '{path}' }],
      closeCopied: { of: 'application', name: 'doc.close-at-once', text: null },
      copyExtension: '.dgm',
      hiddenDocuments: { of: 'window', name: 'tabs.next', text: null },
    });
  });

  it('needs little', () => {
    expect(readRules('')).toEqual({ ok: true, rules: [] });
    expect(readRules('applications: [{name: Sketcher, match: {programs: [sketcher]}}]')).toEqual({
      ok: true,
      rules: [
        {
          name: 'Sketcher',
          adapter: 'window',
          match: { programs: ['sketcher'], windowClasses: [], vendorDaemons: [], features: [] },
          titles: [],
          untitled: [],
          neverUnsaved: false,
          actions: null,
          reopen: ['{documents}'],
          idle: { processorPercent: null, diskBytesPerSecond: null },
        },
      ],
    });
  });

  it.each([
    ['applications: [', 'rules.yaml:1:16: This is not YAML'],
    ['applications:\n  - name: A', '2:5: "applications[1].match" is missing.'],
    ['applications:\n  - name: A\n    match: {program: [a]}', '3:13: Unknown key "applications[1].match.program".'],
    [
      'applications:\n  - name: A\n    match: {programs: []}',
      '"applications[1].match.programs" must have at least 1 entry',
    ],
    [
      'applications:\n  - name: A\n    match: {programs: [a]}\n    titles:\n      - "{document}"',
      '5:9: "applications[1].titles[1]" must have some text of its own.',
    ],
    ['applications:\n  - {name: A, match: {programs: [a]}, gtk: {save: quit}}', 'must be "application." or "window."'],
    ['applications:\n  - {name: A, match: {programs: [a]}, gtk: {save_copy: [window.a]}}', 'both, or neither'],
    ['applications:\n  - {name: A, match: {programs: [a]}, reopen: ["x {documents}"]}', 'by itself'],
    ['applications:\n  - {name: A, match: {programs: [a]}, reopen: [x]}', 'must have {documents}'],
    [
      'applications:\n  - {name: A, match: {programs: [a]}}\n  - {name: a, match: {programs: [b]}}',
      '3:12: Application 1 of the list has the same "name".',
    ],
  ])('says where %j is wrong', (text, problem) => {
    expect(problemsOf(text).join('\n')).toContain(problem);
  });
});

describe('the rules that count', () => {
  const log = vi.fn();
  const load = (text: string) => {
    const path = join(folder, 'applications.yaml');
    writeFileSync(path, text);
    return loadRules({ env: { SEATLIGHT_APPLICATIONS: path }, platform: 'linux', log });
  };

  it('are those of the site, then the built-in ones that it does not have', async () => {
    const rules = await load('applications:\n  - {name: inkscape, match: {programs: [inkscape-next]}}');
    expect(rules.map(({ name }) => name)).toEqual(['inkscape', 'Mousepad', 'LibreOffice']);
    expect(log).not.toHaveBeenCalled();
  });

  it('are the built-in ones when the file cannot be used, which is told', async () => {
    expect(await load('applications: 7')).toEqual(builtInRules);
    expect(log.mock.calls.flat().join()).toContain('applications.yaml:1:15: "applications" must be a list');
    log.mockClear();
    expect(await loadRules({ env: { SEATLIGHT_APPLICATIONS: folder }, platform: 'linux', log })).toEqual(builtInRules);
    expect(log).toHaveBeenCalledOnce();
    log.mockClear();
    const nowhere = { SEATLIGHT_APPLICATIONS: join(folder, 'none.yaml') };
    expect(await loadRules({ env: nowhere, platform: 'linux', log })).toEqual(builtInRules);
    expect(log).not.toHaveBeenCalled();
  });

  it('lie where only an administrator writes', () => {
    expect(rulesPath({}, 'linux')).toBe('/etc/seatlight/applications.yaml');
    expect(rulesPath({ ProgramData: 'D:\\Data' }, 'win32')).toMatch(/^D:\\Data.Seatlight.applications\.yaml$/);
  });

  it('have titles that can be read', () => {
    expect(builtInRules.flatMap(({ titles }) => titles).filter((one) => whyNoTitlePattern(one) !== null)).toEqual([]);
  });
});

describe('a rule', () => {
  const rule = {
    ...(builtInRules[0] as (typeof builtInRules)[number]),
    match: {
      programs: ['sketcher', '/opt/*/viewer', 'C:\\Sketcher\\*.exe'],
      windowClasses: [],
      vendorDaemons: ['sketchd'],
      features: ['SKETCH_*'],
    },
  };

  it('is about programs by their name or their path', () => {
    for (const path of ['/usr/bin/sketcher', '/opt/field 4/viewer', 'c:/sketcher/pro.EXE', 'D:\\x\\Sketcher'])
      expect(isProgramOf(rule, path)).toBe(true);
    for (const path of ['/usr/bin/sketcher2', '/usr/bin/viewer', '/opt/viewer', 'D:\\Sketcher\\pro.exe'])
      expect(isProgramOf(rule, path)).toBe(false);
  });

  it('takes seats by feature or vendor daemon', () => {
    expect(takesSeatsOf(rule, { vendorDaemon: 'SKETCHD', feature: 'x' })).toBe(true);
    expect(takesSeatsOf(rule, { vendorDaemon: null, feature: 'sketch_pro' })).toBe(true);
    expect(takesSeatsOf(rule, { vendorDaemon: null, feature: 'pro' })).toBe(false);
  });
});
