import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemLogFiles } from '../collect/log/log-files.ts';
import { readTableFile } from './table-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-table-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string | Buffer) => {
  const path = join(folder, 'table.yaml');
  writeFileSync(path, text);
  return readTableFile(path, systemLogFiles);
};

it('reads the keys that stand under "table" in the configuration of a server', async () => {
  const text = "arguments: [-h, '{host}']\r\nlines:\r\n  - '{feature} {issued} {in-use}'\r\n";
  for (const written of [text, `\ufeff${text}`, Buffer.from(`\ufeff${text}`, 'utf16le')])
    expect(await read(written)).toMatchObject({
      ok: true,
      table: { arguments: ['-h', '{host}'], lines: [{ line: '{feature} {issued} {in-use}' }], output: 'stdout' },
    });
});

it.each([
  ['', 'line 1: "lines" is missing.', 'docs/license-managers/table.md'],
  ['lines: ["{feature} {issued"]', 'line 1: "lines[1]"', 'docs/license-managers/table.md'],
  ['lines: ["{feature}"]\nline: x', 'line 2: Unknown key "line".', 'Known keys here: arguments, output, lines'],
  [
    'table:\n  lines: ["{feature}"]',
    'line 1: "lines" is missing. line 1: Unknown key "table".',
    'docs/license-managers/table.md',
  ],
  ['lines: ["{feature}"', 'line 1: This is not YAML', 'Correct the YAML'],
  ['just words', 'line 1: The file must be a map of keys and values', 'docs/license-managers/table.md'],
])('says of %j which line is wrong, and what to do', async (text, message, nextStep) => {
  const reading = await read(text);
  if (reading.ok) throw new Error('taken');
  expect(reading.problem.message).toContain(`The table description ${join(folder, 'table.yaml')} cannot be used: `);
  expect(reading.problem.message).toContain(message);
  expect(reading.problem.nextStep).toContain(nextStep);
});

it('says of a file that cannot be read why', async () => {
  const why = async (path: string) => {
    const reading = await readTableFile(path, systemLogFiles);
    return reading.ok ? '' : reading.problem.message;
  };
  expect(await why(join(folder, 'none.yaml'))).toBe(
    `The table description ${join(folder, 'none.yaml')} does not exist.`,
  );
  expect(await why(folder)).toBe(`The table description ${folder} is a folder.`);
  await read('#'.repeat(300_000));
  expect(await why(join(folder, 'table.yaml'))).toContain('is far too large');
});
