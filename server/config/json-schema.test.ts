import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configJsonSchema } from './json-schema.ts';
import { readConfig } from './read-config.ts';

const docs = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

test('the published JSON schema is the one that is checked against', () => {
  expect(docs('seatlight.schema.json')).toBe(configJsonSchema());
});

test('the published example is a right configuration', () => {
  const reading = readConfig(docs('seatlight.example.yaml'));
  expect(reading.ok ? [] : reading.problems).toEqual([]);
});

test('every key is explained in the documentation', () => {
  const text = docs('server.md');
  const keys = [...configJsonSchema().matchAll(/^ *"([a-z_]+)": \{$/gm)].map(([, key]) => key as string);
  const own = keys.filter((key) => !['properties', 'items', 'default', 'license_servers'].includes(key));
  const explained = (key: string): boolean => new RegExp(`[\`.]${key}[\`.]`).test(text);
  expect(own.filter((key) => !explained(key))).toEqual([]);
});
