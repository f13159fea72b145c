import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentProblem } from '../adapter.ts';
import { listAnswer, readAnswer } from './script-answer.ts';

const document = {
  key: 'D:\\a.dwg',
  name: 'a.dwg',
  path: 'D:\\a.dwg',
  saved: true,
  readOnly: false,
  extension: '.dwg',
};
const said = (one: object) => JSON.stringify({ documents: [one] });
const read = (text: string) => readAnswer(text, listAnswer, 'CAD');

describe('what a script answers', () => {
  it.each([
    ['alone', said(document)],
    ['after a byte order mark', `\uFEFF${said(document)}\r\n`],
    [
      'after lines of others',
      `#< CLIXML\r\n<Objs Version="1.1.0.1"></Objs>\r\nWelcome {to} us\r\n${said(document)}\r\n\r\n`,
    ],
  ])('is read %s', (_how, text) => expect(read(text).documents).toEqual([document]));

  it('keeps names as they are', () => {
    const odd = 'ab"\'\n\r\t\u0001<script>$(calc)`; 橋 \ud83d\ude00 \u202e';
    expect(read(said({ ...document, name: odd, key: odd, path: null })).documents).toMatchObject([
      { name: odd, key: odd },
    ]);
  });

  it('may be long', () => {
    const all = Array.from({ length: 10_000 }, (_, index) => ({ ...document, key: `D:\\${index}.dwg` }));
    expect(read(JSON.stringify({ documents: all })).documents).toHaveLength(10_000);
  });

  it.each([
    '',
    ' \r\n',
    'null',
    '7',
    '[]',
    '{}',
    '{"documents":null}',
    '{"documents":{"value":[],"Count":0}}',
    said(document).slice(0, -2),
    `${said(document)}${said(document)}`,
    said({ ...document, saved: 'True' }),
    said({ ...document, saved: -1 }),
    said({ ...document, saved: null }),
    said({ ...document, readOnly: undefined }),
    said({ ...document, key: '' }),
    said({ ...document, name: 7 }),
    said({ ...document, path: '' }),
    said({ ...document, path: 'D:\\a\u0000.dwg' }),
    said({ ...document, path: 'D:\\a\nb.dwg' }),
    said({ ...document, path: 'D:\\a"b.dwg' }),
    said({ ...document, extension: '.dwg & calc' }),
    said({ ...document, name: 'a'.repeat(2_000) }),
    JSON.stringify({ documents: Array.from({ length: 10_001 }, () => document) }),
    '{"error":{"reason":"invented","step":"list","message":""}}',
    '{"error":"busy"}',
    'x'.repeat(5 * 1024 * 1024),
    'powershell : Die Datei kann nicht geladen werden, da die Ausführung von Skripts deaktiviert ist.\r\n',
  ])('is no answer: %s', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ kind: 'no-answer', message: 'CAD does not answer.' }));
  });

  it('is a problem when it says so, whatever else it says', () => {
    const error = { reason: 'failed', step: 'save', message: '\r\n\u0007Disk full\u001b[31m\r\nmore' };
    expect(() => read(JSON.stringify({ error, documents: [document] }))).toThrow(
      expect.objectContaining({ kind: 'refused', message: 'CAD could not do it. It says: Disk full' }),
    );
    const long = { reason: 'failed', step: 'save', message: 'x'.repeat(90_000) };
    expect(() => read(JSON.stringify({ error: long }))).toThrow(/^CAD could not do it\. It says: x{200}$/);
  });

  it('never fails otherwise than with a problem', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((json) => `noise\n${json}`),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          return Array.isArray(read(any).documents);
        } catch (error) {
          return error instanceof DocumentProblem;
        }
      }),
    );
  });
});
