import { expect, it } from 'vitest';
import { type Component, npmPurl, objection } from './component.ts';

const component = (over: Partial<Component>): Component => ({
  name: 'some-package',
  version: '1.0.0',
  license: 'MIT',
  texts: ['Copyright (c) Somebody'],
  purl: 'pkg:npm/some-package@1.0.0',
  ...over,
});

it.each(['MIT', 'Apache-2.0', '(MIT OR CC0-1.0)', 'BSD-3-Clause AND ISC'])('%s may be shipped', (license) => {
  expect(objection(component({ license }))).toBeNull();
});

it.each(['GPL-3.0-only', 'LGPL-3.0-only', 'SEE LICENSE IN terms.txt', 'UNLICENSED', 'MIT AND GPL-2.0-only'])(
  '%s may not be shipped',
  (license) => {
    expect(objection(component({ license }))).toBe(`has a licence that is not allowed: ${license}`);
  },
);

it('needs to be told the licence, and its text', () => {
  expect(objection(component({ license: '' }))).toBe('says nothing of its licence');
  expect(objection(component({ texts: [] }))).toBe('has no text of its licence');
  expect(objection(component({ texts: ['  \n'] }))).toBe('has no text of its licence');
});

it('allows a licence for the one program that it is allowed for', () => {
  expect(objection(component({ name: 'SnoreToast', license: 'LGPL-3.0-only' }))).toBeNull();
  expect(objection(component({ name: 'SnoreToast', license: 'GPL-3.0-only' }))).toContain('not allowed');
});

it('writes the scope of a package as addresses of packages have it', () => {
  expect(npmPurl('@scope/name', '1.0.0-beta.1+2')).toBe('pkg:npm/%40scope/name@1.0.0-beta.1%2B2');
});
