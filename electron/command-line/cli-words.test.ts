import { expect, it } from 'vitest';
import { cliWords } from './cli-words.ts';

it.each([
  ['plain words', ['app', '--cli', 'status', '--json'], ['status', '--json']],
  ['words behind dashes', ['app', '--cli', '--', 'status', '--json'], ['status', '--json']],
  ['no words', ['app', '--cli'], []],
  [
    'switches of Chromium before',
    ['app', '--ozone-platform=headless', '--no-sandbox', '--cli', '--', 'doctor'],
    ['doctor'],
  ],
  [
    'a command that ends with a program',
    ['app', '--cli', '--', 'wait', 'x', '--', 'run', '--cli'],
    ['wait', 'x', '--', 'run', '--cli'],
  ],
  ['a program behind plain words', ['app', '--cli', 'wait', 'x', '--', 'run'], ['wait', 'x', '--', 'run']],
])('reads %s', (_what, argv, words) => {
  expect(cliWords(argv)).toEqual(words);
});

it.each([
  ['nothing', ['app']],
  ['switches of the app', ['app', '--hidden', '--client']],
  ['a link that would like to be more', ['app', '--', '--cli', 'server']],
])('starts the app with %s', (_what, argv) => {
  expect(cliWords(argv)).toBeNull();
});
