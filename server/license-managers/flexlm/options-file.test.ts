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

  it('are all that counts there', () => {
    expect(
      lines(
        'DEBUGLOG +/var/log/vd.log',
        'RESERVE 3 FLUENT GROUP crash',
        'EXCLUDE HFSS USER eve',
        'INCLUDEALL USER_GROUP crash',
        'GROUPS x y',
        'MAX 2 MESH GROUP crash',
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
