import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createManualClock } from '../../../protocol/testing/manual-clock.ts';
import { createWindowsReaders } from './windows-readers.ts';

let end = () => {};
afterEach(() => end());

/** A program that speaks as the script does; its answer counts how often it was asked. */
const speaker = (atStart: string, answer: string) => `
  let asked = 0;
  const process7 = () => ({ pid: 7, parentPid: 4, startedAt: 1, path: 'C:\\\\x.exe', processorMs: ++asked, diskBytes: null });
  ${atStart};
  require('readline').createInterface({ input: process.stdin }).on('line', (line) => { ${answer} }).on('close', () => process.exit());`;
const tells = 'console.log(JSON.stringify({ processes: [process7()] }))';

function setUp(program: string, file = process.execPath) {
  const clock = createManualClock();
  const logged: string[] = [];
  const readers = createWindowsReaders({
    ...{ clock, env: process.env },
    call: { file, words: ['-e', program] },
    log: (message) => logged.push(message),
  });
  const turned: (number | null)[] = [];
  const watch = () => {
    const stop = readers.watchForeground((pid) => turned.push(pid));
    end = () => {
      stop();
      clock.advance(60_000);
    };
    return stop;
  };
  return { clock, logged, turned, watch, processLoads: readers.processLoads };
}

it('tells who has the focus, now and at each change', async () => {
  const { turned, watch } = setUp(
    speaker('console.log(\'{"foreground":7}\\nnoise\\n{"foreground":null}\\n{"foreground":8}\')', ''),
  );
  watch();
  await expect.poll(() => turned).toEqual([null, 7, null, 8]);
  watch();
  expect(turned.at(-1)).toBe(8);
});

it('answers all who ask meanwhile from one look', async () => {
  const { clock, processLoads } = setUp(speaker('', tells));
  const [one, other] = await Promise.all([processLoads(), processLoads()]);
  expect(one).toEqual([{ pid: 7, parentPid: 4, startedAt: 1, path: 'C:\\x.exe', processorMs: 1, diskBytes: null }]);
  expect(other).toBe(one);
  // It was asked only once.
  await pause(100);
  expect(await processLoads()).toMatchObject([{ processorMs: 2 }]);
  clock.advance(60_000);
  // It had ended, because nobody asked for a while.
  expect(await processLoads()).toMatchObject([{ processorMs: 1 }]);
  clock.advance(60_000);
  expect(clock.pending).toBe(0);
});

it('stays as long as the focus is watched', async () => {
  const { clock, processLoads, watch } = setUp(speaker('', tells));
  const stop = watch();
  await processLoads();
  clock.advance(600_000);
  expect(await processLoads()).toMatchObject([{ processorMs: 2 }]);
  stop();
  clock.advance(60_000);
  expect(await processLoads()).toMatchObject([{ processorMs: 1 }]);
  clock.advance(60_000);
});

it('does not know the focus any more when it ends, and starts anew', async () => {
  const { clock, turned, watch, processLoads } = setUp(speaker('console.log(\'{"foreground":7}\')', 'process.exit()'));
  watch();
  await expect.poll(() => turned).toEqual([null, 7]);
  await expect(processLoads()).rejects.toThrow('has ended');
  expect(turned).toEqual([null, 7, null]);
  clock.advance(1000);
  await expect.poll(() => turned).toEqual([null, 7, null, 7]);
});

it('does not wait for ever for one that hangs, and asks another then', async () => {
  const { clock, processLoads } = setUp(speaker('', "if (process.env.NEVER) console.log('{}')"));
  const asked = processLoads();
  clock.advance(20_000);
  await expect(asked).rejects.toThrow('does not answer');
  clock.advance(60_000);
  expect(clock.pending).toBe(0);
});

it('says once that this computer does not let it look, and tells of nothing', async () => {
  const { clock, logged, processLoads, turned, watch } = setUp(speaker('console.log(\'{"error":"constrained"}\')', ''));
  watch();
  expect(await processLoads()).toEqual([]);
  expect(await processLoads()).toEqual([]);
  expect(turned.every((pid) => pid === null)).toBe(true);
  expect(logged).toEqual([
    'This computer lets PowerShell do only what is harmless. Which application is used cannot be seen: none counts as idle.',
  ]);
  clock.advance(60_000);
  expect(clock.pending).toBe(0);
});

it('gives up where no script may run, or there is no PowerShell', async () => {
  const blocked = setUp('process.exit(1)');
  blocked.watch();
  for (const pause of [1000, 2000]) {
    await expect.poll(() => blocked.clock.pending).toBe(1);
    blocked.clock.advance(pause);
  }
  await expect.poll(() => blocked.logged).toHaveLength(1);
  expect(await blocked.processLoads()).toEqual([]);
  const missing = setUp('', '/nowhere/powershell.exe');
  expect(await missing.processLoads()).toEqual([]);
  expect(missing.logged.join()).toContain('There is no PowerShell');
});
