/** Figure (s): a site of 200 license servers of all managers: one cycle over all of them, and memory over many cycles. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSlots } from '../server/collect/slots.ts';
import { startChild, withChildren } from './child.ts';
import type { Figure, Reading } from './figure.ts';

const licenseServers = 200;
const periodMs = 60_000;
const cycles = 1_000;
const early = 100;
/** As many tools as the monitoring server runs at one time. */
const atOnce = 16;

/** The same programs with nothing read from them: what starting them costs on this machine. */
async function startingAlone(folder: string): Promise<number> {
  const slots = createSlots(atOnce);
  const from = performance.now();
  await Promise.all(
    Array.from({ length: licenseServers }, (_, place) =>
      slots.run(async () => {
        const child = spawn('/bin/sh', ['-c', 'exec cat "$0"', join(folder, `answer-${place}`)], {
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        child.stdout.resume();
        await once(child, 'close');
      }),
    ),
  );
  return performance.now() - from;
}

export const manyLicenseServers: Figure = {
  name: 's',
  title: `${licenseServers} license servers of all managers`,
  run: ({ folder, say }) =>
    withChildren(async (started): Promise<readonly Reading[]> => {
      const answers = join(folder, 'license-servers');
      mkdirSync(answers);
      const child = startChild(
        new URL('./license-managers/cycle.ts', import.meta.url),
        [answers, String(licenseServers)],
        ['--expose-gc'],
      );
      started.push(child);
      await child.hear('ready');
      say('One cycle …');
      child.say({ type: 'cycle' });
      const one = await child.hear('cycle');
      if (one.good !== one.reports) throw new Error(`${one.good} of ${one.reports} reports were good.`);
      const alone = await startingAlone(answers);
      say(`${cycles} cycles …`);
      child.say({ type: 'run', cycles, early });
      for (let hundred = 1; hundred <= cycles / 100; hundred++) await child.hear('hundred');
      const many = await child.hear('run');
      if (Number(many.cycles) < cycles - 1) throw new Error(`Only ${many.cycles} cycles were gone through.`);
      return [
        {
          what: `a cycle over ${licenseServers} license servers (baseline: only starting the tools)`,
          unit: 'ms',
          ours: Number(one.tookMs),
          baseline: alone,
          bound: { of: 'value', atMost: periodMs },
        },
        {
          what: `memory after ${cycles} cycles (baseline: after ${early})`,
          unit: 'MB',
          ours: Number(many.lateBytes) / 1e6,
          baseline: Number(many.earlyBytes) / 1e6,
          bound: { of: 'ratio', atMost: 1.05 },
        },
      ];
    }),
};
