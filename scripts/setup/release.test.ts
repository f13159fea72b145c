import { expect, it } from 'vitest';
import { inProject } from './project.mjs';
import { checkRelease } from './release.mjs';

const official = inProject('node_modules', 'electron', 'dist');
const binary = (folder: string) => ({ folder, path: `${folder}/electron`, version: '45.4.1', repack: false });

it.each([
  ['a release of the official Electron', official, ['--release']],
  ['anything else of another', '/somewhere', []],
])('makes %s', (_what, folder, words) => {
  expect(() => checkRelease(binary(folder), words)).not.toThrow();
});

it('makes no release of another, wherever it says it comes from', () => {
  expect(() => checkRelease(binary('/somewhere'), ['--release'])).toThrow('not the official download');
});
