/** What zod finds wrong with a value, in plain words that go after the name of the value. Pure. */
import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map of keys and values',
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

function wrongType(expected: string, input: unknown): string {
  const wanted = `must be ${kinds[expected] ?? expected}`;
  if (input === null) return `${wanted}, and nothing is written there`;
  const given = kindOf(input);
  // A part of a number, or one without end.
  if (given === expected || (given === 'number' && expected === 'int')) return wanted;
  if (expected === 'string' && (given === 'number' || given === 'boolean')) return `${wanted}: put it in quotes`;
  return `${wanted}, not ${kinds[given] ?? given}`;
}

const counted = (count: number | bigint, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
  if (origin === 'array') return `must have at least ${counted(minimum, 'entry', 'entries')}`;
  return `must be ${minimum} or more`;
}

function tooBig(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `must have at most ${counted(maximum, 'character', 'characters')}`;
  if (origin === 'array') return `must have at most ${counted(maximum, 'entry', 'entries')}`;
  return `must be ${maximum} or less`;
}

/**
 * For the `error` of a parse. What a schema says by itself counts before; other issues keep zod's own words. No word tells
 * the value, which may be a secret.
 */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => `"${String(value)}"`).join(', ')}`;
    case 'unrecognized_keys':
      return `has no key ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    default:
      return undefined;
  }
};

/** A complaint about something: the words go on from its name, or are a sentence of their own. */
export const complaint = (what: string, words: string): string =>
  `${what}${/^\p{Lower}/u.test(words) ? ' ' : ': '}${words.replace(/\.$/, '')}.`;
