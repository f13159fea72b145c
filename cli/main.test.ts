import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function seatlight(...given: (string | { readonly input: string })[]) {
  const words = given.filter((word) => typeof word === 'string');
  const input = given.find((word) => typeof word === 'object')?.input ?? '';
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
    env: { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: folder, HOME: folder },
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

describe('seatlight', { timeout: 60_000 }, () => {
  it('explains itself', () => {
    const { status, stdout } = seatlight('--help');
    expect(status).toBe(0);
    for (const command of ['status', 'reclaims', 'doctor', 'parse', 'server'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('Exit codes:');
    expect(seatlight('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('parses a report from a file and from standard input', () => {
    const report = 'lmutil - Copyright (c) 2026\nFlexible License Manager status on Wed 11/18/2026 10:05\n';
    const path = join(folder, 'report.txt');
    writeFileSync(path, report);
    expect(seatlight('parse', '--help').stdout).toMatch(/^ {2}rlm +Reprise RLM +what rlmutil prints/m);
    for (const answer of [seatlight('parse', path), seatlight('parse', '--manager', 'flexlm', { input: report })]) {
      expect(answer.status).toBe(0);
      expect(JSON.parse(answer.stdout)).toMatchObject({ manager: 'flexlm', reportedAt: '2026-11-18T10:05:00' });
    }
    expect(seatlight('parse', join(folder, 'none.txt'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('there is no such file'),
    });
  });

  it('gives the terminal no orders that come from elsewhere, such as a server that refuses', () => {
    const { stderr } = seatlight('parse', join(folder, '\u001b[31mnone.txt'));
    expect(stderr).toContain('there is no such file');
    expect(stderr).not.toContain('\u001b');
  });

  it('checks a configuration without starting anything', () => {
    const path = join(folder, 'seatlight.yaml');
    writeFileSync(path, 'listen:\n  port: many\n');
    expect(seatlight('server', '--config', path, '--check')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/seatlight\.yaml:2/),
    });
    expect(seatlight('server', 'discover', '--json')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('proposed'),
    });
    expect(seatlight('server')).toMatchObject({ status: 2, stderr: expect.stringContaining('--config') });
  });

  it.each(['2026-12-40', '2026-02-29', 'today'])('says that %s is no day', (day) => {
    expect(seatlight('projects', 'report', '--from', day)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^error: .*Write a day such as/),
    });
  });

  it.each([
    ['--by', 'day,month', 'Choose one of day, week, month'],
    ['--by', 'projects', 'Write one or several of project'],
    ['--time-zone', 'Mars/Olympus', 'Write a time zone such as'],
  ])('says what is wrong with a report %s %s', (option, value, message) => {
    expect(seatlight('projects', 'report', option, value)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
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
