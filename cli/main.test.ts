import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seatlight(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
    env: { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: folder, HOME: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('seatlight', () => {
  it('explains itself', () => {
    const { status, stdout } = seatlight('--help');
    expect(status).toBe(0);
    for (const command of ['status', 'doctor', 'parse', 'server'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('Exit codes:');
    expect(seatlight('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('tells a wrong command line from a missing server by the exit code', () => {
    expect(seatlight('bogus')).toMatchObject({ status: 2, stderr: expect.stringContaining("unknown command 'bogus'") });
    expect(seatlight('status', '--colour')).toMatchObject({ status: 2 });
    expect(seatlight('status')).toMatchObject({
      status: 3,
      stdout: '',
      stderr: expect.stringMatching(/^seatlight: No monitoring server: .*\n {2}→ Start the app/),
    });
    expect(seatlight('status', '--server', 'ftp://x')).toMatchObject({ status: 2 });
    expect(seatlight('doctor', '--user-data-dir', folder)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('steps failed'),
      stderr: '',
    });
  });
});
