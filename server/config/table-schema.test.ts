import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betaLmTable } from '../license-managers/table/beta-lm.ts';
import { readConfig } from './read-config.ts';
import { tableOf } from './table-schema.ts';

/** The examples of a page that are license servers, as a configuration. */
function examplesOf(page: string): string[] {
  const text = readFileSync(new URL(`../../docs/license-managers/${page}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```yaml\n(.*?)```/gs)]
    .map(([, yaml = '']) => yaml)
    .filter((yaml) => yaml.includes('- manager:'))
    .map((yaml) => (yaml.startsWith('license_servers:') ? yaml : `license_servers:\n${yaml}`));
}

const pages = ['beta-lm.md', 'lsdyna.md', 'mathlm.md', 'table.md'];
const examples = pages.flatMap((page) => examplesOf(page).map((yaml, index) => ({ page, index, yaml })));

describe('the published examples', () => {
  it.each(examples)('$page, example $index: is a right configuration', ({ yaml }) => {
    const reading = readConfig(yaml);
    expect(reading.ok ? [] : reading.problems).toEqual([]);
  });

  it('have Beta LM as what “beta-lm” stands for', () => {
    const reading = readConfig(examplesOf('beta-lm.md').at(-1) ?? '');
    const [server] = reading.ok ? reading.file.license_servers : [];
    expect(server?.table && tableOf(server.table)).toEqual(betaLmTable);
  });
});

describe('a description', () => {
  it('is refused with the line where it is wrong', () => {
    const yaml = `license_servers:
  - manager: table
    address: "@lic1"
    tool: lictool
    table:
      lines:
        - '{feature} {issued}'
        - '{user}{host}'
`;
    const reading = readConfig(yaml);
    expect(reading.ok ? [] : reading.problems).toMatchObject([
      { line: 8, message: expect.stringContaining('has nothing between "{user}" and the value after it') },
    ]);
  });
});
