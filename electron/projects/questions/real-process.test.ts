import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkout } from '../../notices/testing/person-state.ts';
import { runningPrograms } from '../../programs/running-programs.ts';
import { watchApplications } from './application-watch.ts';
import { lookAtApplication } from './look-at-application.ts';
import { facts } from './testing/facts.ts';
import { policy, runQuestions, startAt } from './testing/running-questions.ts';

it.skipIf(process.platform !== 'linux')('suggests by the document of a program that really runs', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tunnel-')));
  const work = join(folder, 'projects', 'tunnel');
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'deck.inp'), '');
  const solver = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)', '--', '-i', 'deck.inp'], {
    cwd: work,
    stdio: 'ignore',
  });
  try {
    await once(solver, 'spawn');
    const rules = [{ look: 'document', pattern: '*/projects/tunnel/*.inp', project: 'T2' } as const];
    const one = runQuestions({ policy: policy({ rules }) });
    const seat = checkout({ since: startAt, pid: solver.pid as number });
    const stop = watchApplications({
      store: one.store,
      clock: one.clock,
      processes: runningPrograms,
      look: lookAtApplication,
      programsOf: () => [],
      ownPath: '/opt/seatlight',
      seen: (_id, seen) => one.takes(seen, seat),
      log: (message) => expect.unreachable(message),
    });
    one.takes(facts(), seat);
    await expect.poll(one.view).toMatchObject({ kind: 'suggestion', because: 'deck.inp is open.' });
    stop();
    one.chooses('id-T2');
    expect(one.memory().learned.folders).toEqual([{ folder: work, code: 'T2' }]);
  } finally {
    solver.kill();
    await once(solver, 'exit');
    rmSync(folder, { recursive: true });
  }
});
