import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isOnPath } from '../../../scripts/setup/commands.mjs';
import { addExports } from './pe-exports.ts';

const compiler = 'x86_64-w64-mingw32-gcc';
const dump = 'x86_64-w64-mingw32-objdump';

it.skipIf(!isOnPath(compiler))('adds functions to a library and keeps those it has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-exports-'));
  try {
    const library = join(folder, 'some.dll');
    const definition = join(folder, 'some.def');
    writeFileSync(join(folder, 'some.c'), 'int zebra(void) { return 1; }\nint middle(void) { return 2; }\n');
    // One of them is really in another library, as many of Windows are.
    writeFileSync(definition, 'LIBRARY some.dll\nEXPORTS\n zebra\n middle\n other = KERNEL32.Beep\n');
    execFileSync(compiler, ['-shared', '-nostdlib', '-Wl,-e,0', '-o', library, join(folder, 'some.c'), definition]);
    const before = readFileSync(library);
    expect(addExports(before, ['zebra'])).toEqual(before);

    writeFileSync(library, addExports(before, ['zebra', 'added', 'Another']));
    const printed = execFileSync(dump, ['-p', library], { encoding: 'utf8' });
    const table = printed.slice(printed.indexOf('[Ordinal/Name Pointer] Table'));
    expect([...table.matchAll(/^\s*\[\s*\d+\].*?([A-Za-z]+)$/gm)].map((match) => match[1])).toEqual([
      'Another',
      'added',
      'middle',
      'other',
      'zebra',
    ]);
    expect(printed).toContain('Forwarder RVA -- KERNEL32.Beep');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('refuses what is no library', () => {
  expect(() => addExports(Buffer.alloc(1024), ['added'])).toThrow('not a 64-bit Windows library');
});
