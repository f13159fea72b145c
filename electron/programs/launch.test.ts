import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { launchProgram } from './launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'launch-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('launchProgram', () => {
  it('starts the very file, with no words, at home, in a session of its own, and without what is ours', async () => {
    const told = join(folder, 'told');
    // The name would be two programs and a variable to a shell.
    const program = join(folder, 'so "lver" $HOME; true');
    const lines = ['echo "$#"', 'pwd', 'ps -o sid= -p $$ | tr -d " "', 'echo $$', 'env', 'echo end'];
    writeFileSync(program, `#!/bin/sh\n{ ${lines.join('; ')}; } > '${told}'\n`);
    chmodSync(program, 0o755);
    await launchProgram(program, [], {
      ...process.env,
      KEPT: 'yes',
      SEATLIGHT_TOKEN: 'secret',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--no-warnings',
    });
    const said = await vi.waitFor(() => {
      const text = readFileSync(told, 'utf8');
      expect(text).toMatch(/^end$/m);
      return text.split('\n');
    });
    expect(said.slice(0, 2)).toEqual(['0', homedir()]);
    expect(said[2]).toBe(said[3]);
    expect(said).toContain('KEPT=yes');
    expect(said.filter((line) => /^(SEATLIGHT_|ELECTRON_|NODE_OPTIONS)/.test(line))).toEqual([]);
  });

  it('hands over words as they are, whatever a shell would make of them', async () => {
    const told = join(folder, 'words');
    const program = join(folder, 'viewer');
    writeFileSync(program, `#!/bin/sh\nprintf '%s|' "$@" > '${told}.new'; mv '${told}.new' '${told}'\n`);
    chmodSync(program, 0o755);
    const words = ['/a b/$HOME "x" \'y\'; true', '`id`', '*', ''];
    await launchProgram(program, words);
    expect(await vi.waitFor(() => readFileSync(told, 'utf8'))).toBe(`${words.join('|')}|`);
  });

  it('fails for what cannot be started', async () => {
    await expect(launchProgram(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
    const data = join(folder, 'data');
    writeFileSync(data, 'x');
    await expect(launchProgram(data)).rejects.toMatchObject({ code: 'EACCES' });
  });
});
