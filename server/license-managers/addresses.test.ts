import { expect, it } from 'vitest';
import { parseAddress, sameHost, splitFileList } from './addresses.ts';

it('splits addresses', () => {
  expect(parseAddress('27000@a, 27001@b.example,port@c;@d,e')).toEqual([
    { host: 'a', port: 27_000 },
    { host: 'b.example', port: 27_001 },
    { host: 'c', port: null },
    { host: 'd', port: null },
    { host: 'e', port: null },
  ]);
  expect(parseAddress('0@a,65536@b').map(({ port }) => port)).toEqual([null, null]);
  expect(parseAddress('')).toEqual([]);
});

it('knows one machine under its short and long name, and no two numbers as one', () => {
  expect(sameHost('WS1', 'ws1')).toBe(true);
  expect(sameHost('[FE80::1]', 'fe80::1')).toBe(true);
  expect(sameHost('ws1.cad.example', 'WS1')).toBe(true);
  expect(sameHost('ws1', 'ws10.example')).toBe(false);
  expect(sameHost('10', '10.1.2.3')).toBe(false);
});

it.each([
  ['/a/b.lic:/c/d.lic:', ['/a/b.lic', '/c/d.lic']],
  ['C:\\Program Files (x86)\\a.lic:D:/b.lic:', ['C:\\Program Files (x86)\\a.lic', 'D:/b.lic']],
  ['C:\\a.lic;\\\\nas\\x\\b.lic;27000@h', ['C:\\a.lic', '\\\\nas\\x\\b.lic', '27000@h']],
  ['licences\\license.dat:', ['licences\\license.dat']],
  ['27000@a:27000@b:', ['27000@a', '27000@b']],
  ['', []],
])('splits the list of license files %s', (list, files) => {
  expect(splitFileList(list)).toEqual(files);
});
