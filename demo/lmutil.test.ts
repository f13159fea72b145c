import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLicenseServers } from './demo-site.ts';

const tool = join(import.meta.dirname, 'lmutil.ts');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatlight-demo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frozen = { SEATLIGHT_DEMO_NOW: '2026-11-18T10:05:00Z', SEATLIGHT_DEMO_USER: 'kim@desk-1', TZ: 'UTC' };

function run(words: readonly string[], env: Record<string, string> = frozen) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...words], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const addressOf = (id: string) => demoLicenseServers.find((server) => server.id === id)?.address ?? '';

describe('stand-in lmutil', { timeout: 60_000 }, () => {
  it('prints a whole report', () => {
    const { status, stdout, stderr } = run(['lmstat', '-a', '-c', addressOf('simulation')]);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('Flexible License Manager status on Wed 11/18/2026 10:05');
    expect(stdout).toContain('sim-lic-2.demo.example: license server UP v11.19.6');
    expect(stdout).toMatch(
      /^Users of acfd_fluent: {2}\(Total of 50 licenses issued; {2}Total of \d+ licenses in use\)$/m,
    );
    expect(stdout).toMatch(
      /^ {4}kim desk-1 desk-1 \(v\S+\) \(sim-lic-1.demo.example\/27000 \d+\), start Wed 11\/18 8:20$/m,
    );
    expect(stdout).toMatch(/kim desk-1 .* queued for 1 license$/m);
  });

  it('answers -i and -v', () => {
    expect(run(['lmstat', '-i', '-c', addressOf('mathematics')]).stdout).toMatch(/^MATLAB +53 +40 +MLM +27-dec-2027$/m);
    expect(run(['lmstat', '-v'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^lmstat v11\.19/m) });
  });

  it('fails as the real tool does: the low byte of the error', () => {
    const dead = { ...frozen, SEATLIGHT_DEMO_NOW: '2026-11-18T10:14:00Z' };
    expect(run(['lmstat', '-a', '-c', addressOf('multiphysics')], dead)).toMatchObject({
      status: 241,
      stdout: expect.stringContaining('(-15,570:111 "Connection refused")'),
    });
    expect(run(['lmstat', '-a', '-c', '1@nowhere'])).toMatchObject({
      status: 160,
      stdout: expect.stringContaining('(-96,7:2 "No such file or directory")'),
    });
    expect(run(['lmstat', '-a'])).toMatchObject({ status: 255 });
    for (const words of [[], ['lmstat'], ['lmdown'], ['lmstat', '-z']]) {
      expect(run(words)).toMatchObject({ status: 1, stdout: expect.stringContaining('usage:') });
    }
  });

  it('tells about a scenario file, again and again as it changes', () => {
    const path = join(folder, 'scenario.json');
    const write = (users: readonly string[]) =>
      writeFileSync(
        path,
        JSON.stringify({
          servers: [
            {
              address: '1@lic',
              vendorDaemons: [{ name: 'vd' }],
              features: [
                {
                  name: 'F',
                  vendor: 'vd',
                  pools: [{ version: '1.0', issued: 2 }],
                  checkouts: users.map((user) => ({ user, host: 'h', since: '2026-11-18T09:00:00Z' })),
                },
              ],
            },
          ],
        }),
      );
    const ask = () => run(['lmstat', '-a', '-c', '1@LIC'], { ...frozen, SEATLIGHT_DEMO_SCENARIO: path }).stdout;
    write(['ana']);
    expect(ask()).toContain('Users of F:  (Total of 2 licenses issued;  Total of 1 license in use)');
    write(['ana', 'bo']);
    expect(ask()).toMatch(/Total of 2 licenses in use[\s\S]*bo h h \(v1\.0\) \(lic\/1 \d+\), start Wed 11\/18 9:00/);
  });

  it('says what is wrong with a scenario, a size or a clock', () => {
    const path = join(folder, 'wrong.json');
    const ask = (env: Record<string, string>) => run(['lmstat', '-a', '-c', '1@lic'], { ...frozen, ...env });
    writeFileSync(path, '{"servers":[{"address":"lic","vendorDaemons":[{"name":"vd"}],"features":[{"nam":"F"}]}]}');
    const wrong = ask({ SEATLIGHT_DEMO_SCENARIO: path });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('servers[0].address');
    expect(wrong.stderr).toContain('nam');
    expect(ask({ SEATLIGHT_DEMO_SCENARIO: join(folder, 'none.json') }).stderr).toContain('cannot be read');
    writeFileSync(path, '{');
    expect(ask({ SEATLIGHT_DEMO_SCENARIO: path }).stderr).toContain('is not JSON');
    expect(ask({ SEATLIGHT_DEMO_SIZE: 'big' }).stderr).toContain('2000x20000');
    expect(ask({ SEATLIGHT_DEMO_NOW: 'soon' }).stderr).toContain('ISO');
  });

  it('has any size', () => {
    const { stdout } = run(['lmstat', '-a', '-c', '1@lic'], { ...frozen, SEATLIGHT_DEMO_SIZE: '30x100' });
    expect(stdout.match(/^Users of /gm)).toHaveLength(30);
    expect(stdout.match(/, start /g)).toHaveLength(100);
  });

  it('writes a debug log that goes on where it ended', () => {
    const log = join(folder, 'logs');
    const ask = (now: string) =>
      run(['lmstat', '-a', '-c', addressOf('mathematics')], {
        ...frozen,
        SEATLIGHT_DEMO_NOW: now,
        SEATLIGHT_DEMO_LOG: log,
      });
    const read = () => readFileSync(join(log, readdirSync(log)[0] ?? ''), 'utf8').split('\n');
    ask('2026-11-18T10:00:00Z');
    const first = read();
    expect(first[0]).toMatch(/^ 9:00:00 \(lmgrd\) .*\(11\/18\/2026\)$/);
    expect(first[1]).toBe(' 9:00:00 (MLM) TIMESTAMP 11/18/2026');
    ask('2026-11-18T10:00:00Z');
    expect(read()).toEqual(first);
    ask('2026-11-18T10:05:00Z');
    const more = read().slice(first.length - 1, -1);
    expect(more.length).toBeGreaterThan(0);
    for (const line of more) expect(line).toMatch(/^10:0[0-5]:\d\d \(MLM\) (OUT|IN|DENIED): "\S+" .+@\S+/);
  });
});
