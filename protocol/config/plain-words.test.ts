import { expect, test } from 'vitest';
import { z } from 'zod';
import { plainWords } from './plain-words.ts';

const text = z.string();
test.each([
  ['no value', text, undefined, 'is missing'],
  ['nothing', text, null, 'must be a text, and nothing is written there'],
  ['a number for a text', text, 7, 'must be a text: put it in quotes'],
  ['a yes or no for a text', text, true, 'must be a text: put it in quotes'],
  ['a list for a text', text, [], 'must be a text, not a list'],
  ['a text for a number', z.number(), 'many', 'must be a number, not a text'],
  ['a part of a number', z.int(), 1.5, 'must be a whole number'],
  ['no end of a number', z.number(), Number.POSITIVE_INFINITY, 'must be a number'],
  ['a text for a yes or no', z.boolean(), 'yes', 'must be true or false, not a text'],
  ['a number for a list', z.array(text), 7, 'must be a list, not a number'],
  ['a list for a map', z.object({}), [], 'must be a map of keys and values, not a list'],
  ['a map for a list', z.tuple([text], text), {}, 'must be a list, not a map of keys and values'],
  ['too small a number', z.int().min(10), 9, 'must be 10 or more'],
  ['too large a number', z.int().max(65_535), 70_000, 'must be 65535 or less'],
  ['an empty text', text.min(1), '', 'must not be empty'],
  ['too short a text', text.min(16), 'x', 'must have at least 16 characters'],
  ['too long a text', text.max(2), 'xxx', 'must have at most 2 characters'],
  ['an empty list', z.array(text).min(1), [], 'must have at least 1 entry'],
  ['too long a list', z.array(text).max(1), ['a', 'b'], 'must have at most 1 entry'],
  ['a word that is none of them', z.enum(['debug', 'info']), 'loud', 'must be one of "debug", "info"'],
  ['a word that is not the only one', z.enum(['flexlm']), 'rlm', 'must be "flexlm"'],
  ['an unknown key', z.strictObject({}), { room: 1 }, 'has no key "room"'],
  ['what the schema has words for', text.min(2, 'is too short for a name'), 'x', 'is too short for a name'],
])('%s', (_what, schema, value, words) => {
  expect(schema.safeParse(value, { error: plainWords }).error?.issues.map(({ message }) => message)).toEqual([words]);
});
