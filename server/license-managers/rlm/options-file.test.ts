import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damagedText } from '../testing/damaged-text.ts';
import { parseGroups } from './options-file.ts';

const lines = (...all: string[]) => parseGroups(all.join('\n'));
const rulesOf = (...all: string[]) => lines(...all).rules ?? [];
const short = (...all: string[]) =>
  rulesOf(...all).map(({ kind, feature, amount, whom }) => [
    kind,
    feature,
    amount,
    whom && `${whom.kind} ${whom.name}`,
  ]);

const file = [
  '# who may use cad',
  'GROUP crash ana bob',
  'HOST_GROUP lab ws-1 ws-2.example.org',
  'INTERNET_GROUP site 10.0.3.* 10.0.4.7',
  'RESERVE 3 cad group crash id=7',
  'EXCLUDE cad user eve',
  'EXCLUDE cad noproject',
  'INCLUDEALL host_group lab',
  'MAX 2 mesh user *',
  'EXEMPT_MAX mesh user ana',
  'TIMEOUT 7200 cad',
  'ROAM_MAX_DAYS 5 cad',
  'REPORTLOG +/opt/rlm/acme.rl std',
];

describe('groups in an options file of RLM', () => {
  it('are of users and of hosts, in any letter case, however the lines end', () => {
    const groups = { userGroups: { Crash: ['ana', 'Bob', 'cat'] }, hostGroups: { lab: ['ws-1'] } };
    for (const end of ['\n', '\r\n', '\r'])
      expect(parseGroups(['group Crash ana\tBob', '  HOST_GROUP lab ws-1', 'GROUP CRASH cat ana'].join(end))).toEqual(
        groups,
      );
  });

  it('have comments in lines of their own only', () => {
    expect(lines('# GROUP a b', '  # GROUP c d', 'GROUP c# a#b #3').userGroups).toEqual({ 'c#': ['a#b', '#3'] });
  });

  it('end where RLM stops to read a line', () => {
    const text = `GROUP all ${'x'.repeat(1014)} late`;
    expect(lines(text).userGroups.all).toEqual(['x'.repeat(1014)]);
  });
});

describe('rules in an options file of RLM', () => {
  it('say who may use and borrow what', () => {
    expect(
      short(
        'RESERVE 3 cad group crash',
        'exclude cad USER eve',
        'EXCLUDEALL host ws-9',
        'INCLUDE mesh host_group lab',
        'INCLUDEALL project x',
        'MAX 2 mesh internet_group site',
        'EXEMPT_MAX mesh user ana',
        'EXEMPTALL_MAX group crash',
        'EXCLUDE_ROAM cad user eve',
        'EXCLUDEALL_ROAM internet 10.0.3.*',
        'INCLUDE_ROAM cad user ana',
        'INCLUDEALL_ROAM group crash',
      ),
    ).toEqual([
      ['reserve', 'cad', 3, 'group crash'],
      ['exclude', 'cad', null, 'user eve'],
      ['exclude', null, null, 'host ws-9'],
      ['include', 'mesh', null, 'host-group lab'],
      ['include', null, null, 'project x'],
      ['max', 'mesh', 2, 'internet site'],
      ['exempt-max', 'mesh', null, 'user ana'],
      ['exempt-max', null, null, 'group crash'],
      ['exclude-borrow', 'cad', null, 'user eve'],
      ['exclude-borrow', null, null, 'internet 10.0.3.*'],
      ['include-borrow', 'cad', null, 'user ana'],
      ['include-borrow', null, null, 'group crash'],
    ]);
  });

  it('can limit each user, while other patterns are of nobody for sure', () => {
    expect(short('MAX 2 cad user *', 'INCLUDE cad user *', 'EXCLUDE cad host ws-*')).toEqual([
      ['max', 'cad', 2, null],
      ['include', 'cad', null, 'other *'],
      ['exclude', 'cad', null, 'other ws-*'],
    ]);
  });

  it('are about some licences only where they name an id', () => {
    expect(rulesOf('EXCLUDE cad user eve id=7', 'EXCLUDE cad user eve')).toMatchObject([
      { isPartOnly: true },
      { isPartOnly: false },
    ]);
    expect(rulesOf('TIMEOUT 7200 cad id=7')).toMatchObject([{ feature: 'cad', isPartOnly: true }]);
  });

  it('say how many roam, and for how many days', () => {
    expect(short('ROAM_MAX_DAYS 5 cad', 'ROAM_MAX_COUNT 2 cad', 'ROAM_MAX_DAYS -1 mesh')).toEqual([
      ['max-borrow-hours', 'cad', 120, null],
      ['max-borrowed', 'cad', 2, null],
      ['max-borrow-hours', 'mesh', 0, null],
    ]);
  });

  it.each([
    [['TIMEOUT 7200 cad', 'TIMEOUT 9000 CAD'], [['CAD', 9000]]],
    [['TIMEOUT 7200 cad', 'TIMEOUTALL 9000'], [[null, 9000]]],
    [['TIMEOUT 7200 cad', 'TIMEOUT 9000'], [[null, 9000]]],
    [
      ['TIMEOUTALL 9000', 'TIMEOUT 7200 cad'],
      [
        [null, 9000],
        ['cad', 7200],
      ],
    ],
    [
      ['TIMEOUT 9000 cad id=7', 'TIMEOUT 7200 cad'],
      [
        ['cad', 9000],
        ['cad', 7200],
      ],
    ],
    // The license may have another least time than one hour, or not.
    [['TIMEOUT 600 cad'], [['cad', null]]],
  ])('let the last time without use count: %j', (text, times) => {
    expect(rulesOf(...text).map(({ feature, amount }) => [feature, amount])).toEqual(times);
  });

  it('are skipped where they make no sense, or say what is not known here', () => {
    expect(
      rulesOf(
        'RESERVE x cad user eve',
        'RESERVE -1 cad user eve',
        'MAX 2 cad',
        'EXCLUDE cad noproject',
        'EXCLUDEALL noproject',
        'EXCLUDE cad planet mars',
        'MINREMOVE 60 cad',
        'PRIORITY 1 cad user ana',
        'TIMEOUT',
        'ROAM_MAX_DAYS 5',
        'NOLOG in',
        'constructor a',
        '__proto__ a',
      ),
    ).toEqual([]);
  });

  it('are read from whatever text there is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), damagedText(file)), (text) => {
        for (const { amount } of rulesOf(text)) expect(amount === null || amount >= 0).toBe(true);
      }),
    );
  });

  it('of a file that lost a line are those of the others', () => {
    const whole = rulesOf(...file);
    expect(whole).toHaveLength(7);
    fc.assert(
      fc.property(fc.nat(file.length - 1), (at) => {
        for (const rule of rulesOf(...file.toSpliced(at, 1))) expect(whole).toContainEqual(rule);
      }),
    );
  });
});

it('is read in a linear number of steps, however many times it tells', () => {
  // Comparing each with each would take minutes, far beyond the time limit of a test.
  const times = Array.from({ length: 20_000 }, (_, index) => `TIMEOUT ${4000 + index} product-${index}`);
  expect(rulesOf(...times)).toHaveLength(times.length);
});
