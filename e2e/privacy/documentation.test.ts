/** Whether the documentation names all that the privacy page has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { strings } from '../../renderer/strings.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'privacy.md'), 'utf8');
const { other: _other, ...kinds } = strings.privacy.kinds;

it.each(Object.entries(kinds))('has a word for %s', (_kind, { title }) => {
  expect(page).toContain(title);
});
