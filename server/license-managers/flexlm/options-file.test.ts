import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGroups } from './options-file.ts';

const lines = (...all: string[]) => parseGroups(all.join('\n'));

describe('groups in an options file', () => {
  it('are of users and of hosts', () => {
    expect(lines('GROUP crash ana bob', 'HOST_GROUP lab ws-1 ws-2.example.org 10.0.3.7')).toEqual({
      userGroups: { crash: ['ana', 'bob'] },
      hostGroups: { lab: ['ws-1', 'ws-2.example.org', '10.0.3.7'] },
    });
  });

  it('are not confused with anything else there', () => {
    expect(
      lines(
        'DEBUGLOG +/var/log/vd.log',
        'GROUPS x y',
        '',
        '# GROUP commented out',
        'this makes no sense',
        'GROUP',
        '"GROUP',
      ),
    ).toEqual({ userGroups: {}, hostGroups: {} });
  });

  it('have keywords in any letter case, blanks of any kind, and comments behind them', () => {
    expect(lines('\tgroup  crash\tana   bob # and eve', 'Host_Group lab ws-1')).toEqual({
      userGroups: { crash: ['ana', 'bob'] },
      hostGroups: { lab: ['ws-1'] },
    });
    expect(lines('GROUP c# a#b').userGroups).toEqual({ 'c#': ['a#b'] });
  });

  it('go on in the next line behind a backslash, with any line end', () => {
    const text = 'GROUP crash ana \\\n bob \\   \n\tcat\nGROUP other dan \\';
    const groups = { crash: ['ana', 'bob', 'cat'], other: ['dan'] };
    for (const end of ['\n', '\r\n', '\r']) {
      expect(parseGroups(text.replaceAll('\n', end)).userGroups).toEqual(groups);
    }
  });

  it('have names with blanks in quotes', () => {
    expect(lines('GROUP "crash test" "Ana Ruiz" bob').userGroups).toEqual({ 'crash test': ['Ana Ruiz', 'bob'] });
  });

  it('that are named again go on, each member once', () => {
    expect(lines('GROUP crash ana bob', 'GROUP other eve', 'GROUP crash bob cat').userGroups).toEqual({
      crash: ['ana', 'bob', 'cat'],
      other: ['eve'],
    });
  });

  it('are told apart by letter case unless the file says otherwise', () => {
    const both = ['GROUP crash ana', 'GROUP CRASH bob'];
    expect(lines(...both).userGroups).toEqual({ crash: ['ana'], CRASH: ['bob'] });
    expect(lines(...both, 'GROUPCASEINSENSITIVE OFF').userGroups).toEqual({ crash: ['ana'], CRASH: ['bob'] });
    expect(lines(...both, 'groupcaseinsensitive on').userGroups).toEqual({ crash: ['ana', 'bob'] });
  });

  it('may have no members, and names of built-in properties', () => {
    expect(lines('GROUP nobody').userGroups).toEqual({ nobody: [] });
    const { userGroups } = lines('GROUP __proto__ ana', 'GROUP constructor bob');
    expect(Object.entries(userGroups)).toEqual([
      ['__proto__', ['ana']],
      ['constructor', ['bob']],
    ]);
  });

  it('have no more members than a site can have people', () => {
    const many = Array.from({ length: 150_000 }, (_, index) => `u${index}`);
    const text = ['GROUP small ana', `GROUP huge ${many.join(' ')}`, 'GROUP last bob'];
    expect(Object.keys(lines(...text).userGroups)).toEqual(['small', 'last']);
  });

  it('are read from whatever text there is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `GROUP ${text}`),
        ),
        (text) => {
          const { userGroups, hostGroups } = parseGroups(text);
          for (const names of [...Object.values(userGroups), ...Object.values(hostGroups)])
            expect(new Set(names).size).toBe(names.length);
        },
      ),
    );
  });
});

describe('rules in an options file', () => {
  const rulesOf = (...all: string[]) => lines(...all).rules ?? [];
  const whom = (kind: string, name: string) => ({ kind, name });

  it('say who may use what', () => {
    expect(
      rulesOf(
        'RESERVE 3 FLUENT GROUP crash',
        'exclude HFSS USER eve',
        'INCLUDE MESH HOST_GROUP lab',
        'INCLUDEALL USER_GROUP crash',
        'EXCLUDEALL HOST ws-9',
        'MAX 2 MESH GROUP "crash test"',
        'EXCLUDE_BORROW FLUENT PROJECT x',
        'INCLUDE_BORROW FLUENT DISPLAY :0',
      ).map(({ kind, feature, amount, whom: one }) => [kind, feature, amount, one]),
    ).toEqual([
      ['reserve', 'FLUENT', 3, whom('group', 'crash')],
      ['exclude', 'HFSS', null, whom('user', 'eve')],
      ['include', 'MESH', null, whom('host-group', 'lab')],
      ['include', null, null, whom('user-group', 'crash')],
      ['exclude', null, null, whom('host', 'ws-9')],
      ['max', 'MESH', 2, whom('group', 'crash test')],
      ['exclude-borrow', 'FLUENT', null, whom('project', 'x')],
      ['include-borrow', 'FLUENT', null, whom('display', ':0')],
    ]);
  });

  it('say how long seats stay and may be borrowed', () => {
    expect(
      rulesOf(
        'TIMEOUT FLUENT 7200',
        'TIMEOUTALL 3600',
        'LINGER FLUENT 60',
        'BORROW_LOWWATER FLUENT 5',
        'MAX_BORROW_HOURS FLUENT 48',
        'MAX_OVERDRAFT FLUENT 0',
      ).map(({ kind, feature, amount }) => [kind, feature, amount]),
    ).toEqual([
      ['timeout', 'FLUENT', 7200],
      ['timeout', null, 3600],
      ['linger', 'FLUENT', 60],
      ['borrow-lowwater', 'FLUENT', 5],
      ['max-borrow-hours', 'FLUENT', 48],
      ['max-overdraft', 'FLUENT', 0],
    ]);
  });

  it('that are about some licences of a feature only say so, and never by which key', () => {
    const rules = rulesOf('EXCLUDE FLUENT:VERSION=2.0 USER eve', 'MAX 1 "MESH:SIGN=SECRET KEY" USER eve');
    expect(rules).toMatchObject([
      { feature: 'FLUENT', isPartOnly: true },
      { feature: 'MESH', isPartOnly: true },
    ]);
    expect(JSON.stringify(rules)).not.toContain('SECRET');
    expect(rulesOf('EXCLUDE FLUENT USER eve')).toMatchObject([{ isPartOnly: false }]);
  });

  it('are skipped where they make no sense', () => {
    expect(
      rulesOf(
        'RESERVE x FLUENT USER eve',
        'MAX 2 FLUENT',
        'EXCLUDE FLUENT',
        'EXCLUDE FLUENT PLANET mars',
        'TIMEOUT',
        'NOLOG IN',
        '__proto__ a',
      ),
    ).toEqual([]);
  });
});
