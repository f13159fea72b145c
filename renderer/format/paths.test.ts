import { expect, it } from 'vitest';
import { fileName, folderOf } from './paths.ts';

it.each([
  ['/home/you/bridge.svg', 'bridge.svg', '/home/you'],
  ['C:\\Models\\crane v2.sldasm', 'crane v2.sldasm', 'C:\\Models'],
  ['bridge.svg', 'bridge.svg', ''],
  ['/home/you/', '/home/you/', '/home/you'],
])('divides %s', (path, name, folder) => {
  expect(fileName(path)).toBe(name);
  expect(folderOf(path)).toBe(folder);
});
