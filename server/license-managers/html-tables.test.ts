import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlTables } from './html-tables.ts';

const texts = (html: string) => htmlTables(html).map((rows) => rows.map((row) => row.map(({ text }) => text)));

it('reads tables whose cells and rows are not closed', () => {
  expect(texts('<TABLE><tr><th>A<th>B<tr><td>1 &amp; 2<td>\n <b>x</b>\n y</table><p>no<table><td>z</table>')).toEqual([
    [
      ['A', 'B'],
      ['1 & 2', 'x y'],
    ],
    [['z']],
  ]);
});

it('keeps the fields of forms with their cell, and tables in cells apart', () => {
  const [outer, inner] = htmlTables(
    `<table><tr><td>a<input type=hidden name=handle value=1f><input name='q' value="x > y"><table><tr><td>in</table></td><td>b</table>`,
  );
  expect(outer?.[0]).toMatchObject([
    { text: 'a', fields: { handle: '1f', q: 'x > y' } },
    { text: 'b', fields: {} },
  ]);
  expect(inner?.[0]).toMatchObject([{ text: 'in' }]);
});

it('never throws, whatever the page is, and leaves remarks out', () => {
  expect(texts('<table><tr><td>a<!-- <td>no --></table>')).toEqual([[['a']]]);
  const piece = fc.oneof(
    fc.constantFrom('<table>', '</table>', '<tr>', '<td', '<td>', '<input name=a', '"', '&#99999999;', '<!--'),
    fc.string(),
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => Array.isArray(htmlTables(pieces.join('')))));
});
