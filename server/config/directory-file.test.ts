import { expect, test } from 'vitest';
import { readDirectory } from './directory-file.ts';

const problemsIn = (text: string): string[] => {
  const reading = readDirectory(text);
  return reading.ok ? [] : reading.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
};

test.each([
  [
    'YAML',
    '- {user: ana, name: Ana Lima, mail: ana@example.org, phone: +49 (0)30 1234-5, groups: [Fluids]}\n- user: bo\n',
  ],
  [
    'JSON',
    '[{"user": "ana", "name": "Ana Lima", "mail": "ana@example.org", "phone": "+49 (0)30 1234-5", "groups": ["Fluids"]}, {"user": "bo"}]',
  ],
])('%s tells how people can be reached', (_what, text) => {
  expect(readDirectory(text)).toEqual({
    ok: true,
    people: [
      { user: 'ana', fullName: 'Ana Lima', mail: 'ana@example.org', phone: '+49 (0)30 1234-5', groups: ['Fluids'] },
      { user: 'bo', fullName: null, mail: null, phone: null, groups: [] },
    ],
  });
});

test.each(['', '[]', '# nobody yet\n'])('%j has nobody', (text) => {
  expect(readDirectory(text)).toEqual({ ok: true, people: [] });
});

test.each([
  ['- user: ana\n- user: ANA\n', '2:9: Person 1 of the list has the same "user".'],
  ['[{"user": "ana"},\n{"user": "Ana"}]', '2:10: Person 1 of the list has the same "user".'],
  ['- name: Ana\n', '1:3: "user" of person 1 is missing.'],
  ['- {user: ana, mail: nowhere}\n', '1:21: "mail" of person 1 is not a mail address.'],
  ['- {user: ana, mail: "a@b?cc=<all@example.org>"}\n', '1:21: "mail" of person 1 is not a mail address.'],
  ['- {user: ana, phone: "javascript:alert(1)"}\n', '1:22: "phone" of person 1 is not a phone number.'],
  ['- {user: ana, name: "two\\nlines"}\n', '1:21: "name" of person 1 must be one line of plain text.'],
  ['- {user: ana, groups: Fluids}\n', '1:23: "groups" of person 1 must be a list, not a text.'],
  ['- {user: ana, room: 7}\n', '1:3: Person 1 has no key "room".'],
  ['user: ana\n', '1:1: The directory must be a list, not a map of keys and values.'],
  ['- ana\n', '1:3: Person 1 must be a map of keys and values, not a text.'],
  ['[{"user": "ana"', '1:'],
])('%j is refused with its place', (text, expected) => {
  expect(problemsIn(text)[0]?.slice(0, expected.length)).toBe(expected);
});
