import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../e2e/desktop/wait.ts';
import { missingFor, openWorkplace, type Workplace } from '../testing/real-application.ts';
import { withDisplay } from './display.ts';
import { type Window, x11Windows } from './windows.ts';

const missing = missingFor('mousepad');

describe.skipIf(missing !== '')(`windows on X11${missing && ` (not tried here without ${missing})`}`, () => {
  let work: Workplace;
  beforeAll(async () => {
    work = await openWorkplace();
  });
  afterAll(() => work?.leave());

  it('tell their process, title and class, and close when they are asked to', async () => {
    // One that was never saved would be asked about.
    writeFileSync(join(work.folder, 'Brücke "2" é'), '');
    const one = await work.start('mousepad', ['--disable-server', 'Brücke "2" é']);
    const other = await work.start('mousepad', ['--disable-server']);
    const [window] = (await one.windows()) as readonly [Window];
    expect(window).toMatchObject({ pid: one.running.pid, isModal: false, isSecondary: false });
    expect(window.title).toContain('Brücke "2" é');
    expect(window.classes).toEqual(['mousepad', 'Mousepad']);
    expect(window.gtk?.windowPath).toBe('/org/xfce/mousepad/window/1');
    expect(await work.windows.of([])).toEqual([]);
    expect(await work.windows.of([one.running.pid, other.running.pid])).toHaveLength(2);
    await work.windows.askToClose([window]);
    await until('the end', one.hasEnded);
    expect(await other.windows()).toHaveLength(1);
    // One that is gone meanwhile does no harm.
    await work.windows.askToClose([window]);
    const gone = await withDisplay(work.desktop.env, ({ text }) => text(window.id, '_NET_WM_NAME'));
    expect(gone).toBeNull();
  });
});

describe.skipIf(process.platform !== 'linux')('without an X server', () => {
  it.each(['', ':59000', ':70000', 'x', ':', 'unix:59000.0', '/tmp/x:0'])(
    'there are no windows at %j',
    async (name) => {
      expect(await x11Windows({ DISPLAY: name }).of([process.pid])).toEqual([]);
      await x11Windows({ DISPLAY: name }).askToClose([{ id: 1, pid: 1 }]);
    },
  );

  it('that answers, it fails soon', async () => {
    const path = '/tmp/.X11-unix/X59001';
    const silent = createServer(() => {}).listen(path);
    await once(silent, 'listening');
    try {
      await expect(x11Windows({ DISPLAY: ':59001' }).of([process.pid])).rejects.toThrow('does not answer');
    } finally {
      silent.close();
      rmSync(path, { force: true });
    }
  });
});
