import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineTemplate, prepareLine } from './line-template.ts';
import { templateProblem } from './template-parts.ts';

function read(template: string, line: string, wordsInTime = 1) {
  const values = lineTemplate(template, wordsInTime).match(prepareLine(line));
  return values === null ? null : Object.fromEntries(values);
}

describe('a line template', () => {
  it.each([
    ['{feature} {issued} {in-use}', '  ANSA\t 40    3 ', { feature: 'ANSA', issued: '40', 'in-use': '3' }],
    ['{feature}|{issued}|{in-use}', 'Ansa pre | 40 |3', { feature: 'Ansa pre', issued: '40', 'in-use': '3' }],
    ['Users of {feature}: {in-use} of {issued}', 'users OF  a: 3 of 40', { feature: 'a', 'in-use': '3', issued: '40' }],
    ['{user}@{host} (v{version})', 'Ana de Wit@ws-1 (v2.0)', { user: 'Ana de Wit', host: 'ws-1', version: '2.0' }],
    ['{user} | {...} | {since}', 'ana | x | | y | 10:00', { user: 'ana', since: '10:00' }],
    ['{user} {} {...} {count}', 'ana a b c d 7', { user: 'ana', count: '7' }],
    ['Trying {}', 'trying lic1 ....', {}],
    ['[{user}]', '[ana]', { user: 'ana' }],
    ['{display}|{user}', '|ana', { display: '', user: 'ana' }],
  ])('%s reads “%s”', (template, line, values) => {
    expect(read(template, line)).toEqual(values);
  });

  it.each([
    ['{feature} {issued} {in-use}', 'ANSA 40'],
    ['{feature}|{issued}', 'ANSA 40'],
    ['Users of {feature}', 'The users of x'],
    ['[{user}]', '[ana] and more'],
    ['{user}@{host}', 'ana'],
    ['plain', 'plainer'],
  ])('%s is not “%s”', (template, line) => {
    expect(read(template, line)).toBeNull();
  });

  it('takes columns of fixed width, with blanks in them and with none between them', () => {
    const line = 'Ansa pre    40Ana de Wit  ws-1';
    expect(read('{feature:12}{issued:2}{user:12}{host:20}', line)).toEqual({
      ...{ feature: 'Ansa pre', issued: '40', user: 'Ana de Wit', host: 'ws-1' },
    });
    expect(read('  {feature:4} {host:9}', '  Ansa ws-1 x')).toEqual({ feature: 'Ansa', host: 'ws-1 x' });
    expect(read('{feature:12}{issued:2}', 'Ansa pre    40 and more')).toBeNull();
  });

  it('takes as many words for a time as its format has', () => {
    expect(read('{user} {since} {host}', 'ana 2026-01-02 10:00 ws-1', 2)).toEqual({
      ...{ user: 'ana', since: '2026-01-02 10:00', host: 'ws-1' },
    });
    expect(read('{user} {since} {host}', 'ana 10:00 ws-1', 2)).toBeNull();
  });

  it('takes a value that is the word behind it', () => {
    expect(read('> {user} on {host}', '  > on on ws-1')).toEqual({ user: 'on', host: 'ws-1' });
  });

  it('finds again what was filled in', () => {
    const word = fc.stringMatching(/^[a-z0-9_.-]{1,12}$/);
    fc.assert(
      fc.property(word, word, word, fc.constantFrom(' ', ' | ', ';', ' on ', '@'), (user, host, version, between) => {
        fc.pre(between.trim() === '' || ![user, host, version].some((each) => each.includes(between.trim())));
        const template = ['{user}', '{host}', '{version}'].join(between);
        expect(read(template, [user, host, version].join(between))).toEqual({ user, host, version });
      }),
    );
  });

  it('never takes long, whatever template and line', () => {
    const templates = ['{user}a{host}a{version}a{handle}a{display}b', '{user} {...} b', '{}{user:3}{host}  {...}ab'];
    const lines = ['a'.repeat(4000), ' a'.repeat(2000), `${' '.repeat(3999)}b`, 'ab'.repeat(2000)];
    const began = performance.now();
    for (const template of templates)
      for (const line of lines)
        for (let times = 0; times < 50; times++) lineTemplate(template, 9).match(prepareLine(line));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('what is wrong with a template', () => {
  it.each([
    ['{user}@{host} | {feature}', null],
    ['{user', 'brace'],
    ['{person}', 'no value; known are feature'],
    ['{user}{host}', 'nothing between'],
    ['{user:12}{host}', null],
    ['{user:x}', 'width'],
    ['{...}|{user}|{host}', 'only one text'],
    ['{user} {user}', 'twice'],
  ])('%s: %s', (template, problem) => {
    if (problem === null) expect(templateProblem(template)).toBeNull();
    else expect(templateProblem(template)).toContain(problem);
  });
});
