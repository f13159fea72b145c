/** Two people at one computer at the same time, as on a host of remote desktops: each has an app of their own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'playwright/test';
import { inProject, node24Path, projectRoot } from '../../scripts/setup/project.mjs';
import type { Session } from './session.ts';

/** Accounts that every Linux has, and that nobody works with. */
const accounts = ['games', 'daemon'] as const;
const canBeOthers =
  process.getuid?.() === 0 && accounts.every((name) => spawnSync('runuser', ['-u', name, '--', 'true']).status === 0);

const children: ChildProcess[] = [];
test.afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null) continue;
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }
});

async function logIn(account: string): Promise<Session> {
  const env = { ...process.env, USER: account, LOGNAME: account, TMPDIR: '/tmp' };
  const words = ['-u', account, '--', node24Path, inProject('e2e', 'two-users', 'session.ts')];
  const child = spawn('runuser', words, { env, cwd: projectRoot, stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  let failure = '';
  child.stderr.on('data', (chunk: Buffer) => {
    failure += chunk.toString();
  });
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close').then(() => [null])]);
  if (line === null) throw new Error(`The session of ${account} did not come up:\n${failure}`);
  return JSON.parse(line) as Session;
}

const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid;

test('two users of one computer have an app each, and nothing in common', async () => {
  test.skip(!canBeOthers, 'Only root can be two other users.');
  test.setTimeout(120_000);
  const sessions = await Promise.all(accounts.map(logIn));
  const [one, other] = sessions as [Session, Session];
  expect(ownerOf(one.pid)).not.toBe(ownerOf(other.pid));
  expect(new URL(one.url).port).not.toBe(new URL(other.url).port);
  for (const { url, token, dataFolder } of sessions) {
    const health = (bearer: string) =>
      fetch(`${url}/api/v1/health`, { headers: { authorization: `Bearer ${bearer}` } });
    expect((await health(token)).status).toBe(200);
    expect((await health(token === one.token ? other.token : one.token)).status).toBe(401);
    expect(statSync(dataFolder).mode & 0o077).toBe(0);
  }
  const spy = spawnSync('runuser', ['-u', accounts[1], '--', 'cat', join(one.dataFolder, 'runtime.json')]);
  expect(spy.status).not.toBe(0);
  // A second session of the same person on another desktop: the lock is theirs, and the first app goes on.
  for (const { second, pid } of sessions) {
    expect(second).toBe(0);
    expect(readFileSync(`/proc/${pid}/comm`, 'utf8').trim()).toBe('electron');
  }
});
