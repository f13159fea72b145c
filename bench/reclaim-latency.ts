/** Figure (n): from the end of the warning to the end of the application, with an edited text saved as a copy and verified. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '../e2e/desktop/desktop.ts';
import { isRunning, programs } from '../e2e/desktop/processes.ts';
import { until } from '../e2e/desktop/wait.ts';
import { holdWith } from '../e2e/fixtures/held-program.ts';
import { licenseLog } from '../e2e/fixtures/license-log.ts';
import { monitoringServer } from '../e2e/fixtures/monitoring-server.ts';
import { bo, kim } from '../e2e/fixtures/people.ts';
import { editor, idleRule, warningGone, warningOf, warningPage } from '../e2e/fixtures/reclaim.ts';
import { launchSeatlight } from '../e2e/fixtures/seatlight.ts';
import { standInSite } from '../e2e/fixtures/stand-in-site.ts';
import { strings } from '../renderer/strings.ts';
import type { BenchContext, Figure, Reading } from './figure.ts';
import { median } from './statistics.ts';

const samples = 5;

function newText(folder: string, sample: number): string {
  const own = join(folder, `text-${sample}`);
  mkdirSync(own, { recursive: true });
  const path = join(own, 'notes.txt');
  writeFileSync(path, 'first line\n');
  return path;
}

/** Each time the same: an editor with an edited text, asked back, and told to go ahead. */
async function measureOurs({ desktop, folder, say }: BenchContext): Promise<number[]> {
  const on = await desktop();
  const site = standInSite(join(folder, 'reclaim-site'));
  const log = licenseLog(join(folder, 'reclaim.log'));
  const rules = [idleRule('warning_seconds: 60')];
  const server = await monitoringServer(join(folder, 'reclaim-server'), site, { log: log.path, rules });
  await server.start();
  const configHome = join(folder, 'reclaim-app');
  const seatlight = await launchSeatlight(on, { configHome, switches: server.switches, env: kim.env });
  const group = programs(on.env);
  const took: number[] = [];
  try {
    for (let sample = 0; sample < samples; sample += 1) {
      say(`idle editor ${sample + 1} of ${samples} …`);
      const command = ['mousepad', newText(folder, sample)] as const;
      const program = await holdWith(group, {
        desktop: on,
        site,
        log,
        holder: kim,
        command: [...command],
        feature: editor,
      });
      await program.focus('notes.txt');
      program.type('edited by hand ');
      await until('the edit', () => program.titles().some((title) => title.startsWith('*')));
      if (sample === 0) log.denied(editor, bo.user, bo.host);
      const warning = warningOf(await warningPage(seatlight), 'Mousepad');
      const goAhead = warning.getByRole('button', { name: strings.reclaim.warning.saveAndClose });
      await goAhead.waitFor({ timeout: 60_000 });
      const ended = program.ended();
      const begin = performance.now();
      await goAhead.click();
      await ended;
      took.push(performance.now() - begin);
      // That it went well is told for a moment.
      await warningGone(seatlight);
    }
    return took;
  } finally {
    await group.stop();
    await seatlight.close();
    await server.kill();
  }
}

const property = (desktop: Desktop, window: string, name: string): string =>
  /"(.*)"/.exec(desktop.run('xprop', '-id', window, name))?.[1] ?? '';

/** The plainest thing that does the same: two calls on the session bus, saving over the file and believing that it worked. */
async function measurePlain({ desktop, folder }: BenchContext): Promise<number[]> {
  const on = await desktop();
  const group = programs(on.env);
  const took: number[] = [];
  try {
    for (let sample = 0; sample < samples; sample += 1) {
      const { child } = group.start('mousepad', [newText(folder, samples + sample)]);
      const window = await until(
        'the editor',
        () => /^\d+$/m.exec(on.run('xdotool', 'search', '--onlyvisible', '--pid', String(child.pid)))?.[0],
      );
      on.run('xdotool', 'windowactivate', '--sync', window, 'type', '--delay', '20', 'edited by hand ');
      const names = ['_GTK_UNIQUE_BUS_NAME', '_GTK_WINDOW_OBJECT_PATH'] as const;
      const [bus = '', path = ''] = names.map((name) => property(on, window, name));
      const activate = (action: string) => {
        const to = ['call', '--session', '--dest', bus, '--object-path', path, '--method', 'org.gtk.Actions.Activate'];
        on.run('gdbus', ...to, action, '[]', '{}');
      };
      const begin = performance.now();
      activate('file.save');
      activate('file.close-window');
      if (isRunning(child)) await once(child, 'exit');
      took.push(performance.now() - begin);
    }
    return took;
  } finally {
    await group.stop();
  }
}

async function measure(context: BenchContext): Promise<readonly Reading[]> {
  const plain = await measurePlain(context);
  const ours = await measureOurs(context);
  return [
    {
      what: 'warning over to editor saved, verified and closed (worst)',
      unit: 'ms',
      ours: Math.max(...ours),
      baseline: Math.max(...plain),
      bound: { of: 'value', atMost: 3000 },
    },
    { what: 'the same (median)', unit: 'ms', ours: median(ours), baseline: median(plain), bound: null },
  ];
}

export const reclaimLatency: Figure = {
  name: 'n',
  title: 'saving and closing an idle editor',
  run: measure,
};
