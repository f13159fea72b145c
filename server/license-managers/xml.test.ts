import { describe, expect, it } from 'vitest';
import { holdsXml, readXml } from './xml.ts';

const plain = (text: string) =>
  readXml(text).tags.map(({ name, attributes, text: words }) => [name, Object.fromEntries(attributes), words]);

describe('the XML of a license tool', () => {
  it('is read tag by tag, with attributes and text', () => {
    expect(plain('Tool 1.0\n<?xml version="1.0"?>\n<A Name="x" n = \'2\'>\n  <b>word</b><!-- <c/> -->\n</A>')).toEqual([
      ['a', { name: 'x', n: '2' }, ''],
      ['b', {}, 'word'],
      ['/b', {}, ''],
      ['/a', {}, ''],
    ]);
  });

  it('may have entities, bare signs and namespaces', () => {
    expect(plain('<x:a n="R&amp;D &lt;1&gt; &#228;&#xe4; &what; a<b">&quot;&apos;</x:a>')[0]).toEqual([
      'a',
      { n: 'R&D <1> ää &what; a<b' },
      '"\'',
    ]);
  });

  it('numbers its lines', () => {
    expect(readXml('<a>\r\n\n<b/>\n<c/></a>').tags.map(({ name, line }) => [name, line])).toEqual([
      ['a', 1],
      ['b', 3],
      ['c', 4],
      ['/a', 4],
    ]);
  });

  it.each([
    ['whole', '<a><b/></a>\n', true],
    ['one element', '<a/>', true],
    ['without its end', '<a><b/>', false],
    ['cut in a tag', '<a><b/></a', false],
    ['none', 'nothing', false],
  ])('is %s', (_, text, complete) => {
    expect(readXml(text).complete).toBe(complete);
  });

  it('loses only the line of a tag that is cut', () => {
    const { tags, broken } = readXml('<a>\n<b n="1\n<c n="2"/>\n<d n=>\n</a>');
    expect(tags.map(({ name }) => name)).toEqual(['a', 'c', '/a']);
    expect(broken).toEqual([2, 4]);
  });

  it.each(['<', '<!--', '<a ', '<a n="', '<a n="1" ', '&', '<?'])('takes a linear number of steps for %s', (part) => {
    expect(readXml(`<x>${part.repeat(2_000_000 / part.length)}`).tags[0]?.name).toBe('x');
  });
});

it('is known by an element', () => {
  expect(holdsXml('a\n<FEATURE NAME="x">', 'feature')).toBe(true);
  expect(holdsXml('<featured>', 'feature')).toBe(false);
});
