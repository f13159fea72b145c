/**
 * The pages of the installed app, in the sandbox that its users have. Its executable gets a second name, that of Electron itself:
 * by that it takes itself for one that is being developed, and lets a debugger in. As it is named it refuses that.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import { pageUrl } from '../../electron/security/app-origin.ts';
import { connectDebugger, type Debugger } from '../fixtures/debugger.ts';
import { freePort } from '../fixtures/free-port.ts';
import { featureRows } from '../fixtures/popover.ts';
import { type Bait, withBait } from '../security/bait.ts';
import { pageTests } from '../security/page-tests.ts';
import { madePackage } from './packages.ts';
import { canHaveThrowawaySystem, type ThrowawaySystem, throwawaySystem } from './throwaway-system.ts';

const installed = '/opt/Seatlight/seatlight-agent';
const debuggable = '/opt/Seatlight/electron';

interface RunningApp {
  readonly system: ThrowawaySystem;
  readonly debugging: Debugger;
  /** Starts the app once more, which brings up the popover. */
  startAgain(): void;
}

const test = base.extend<{ popover: Page; bait: Bait }, { app: RunningApp }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      const home = mkdtempSync(join(tmpdir(), 'seatlight-pages-'));
      chmodSync(home, 0o777);
      const system = await throwawaySystem();
      system.must(['dpkg', '--install', madePackage('seatlight')]);
      system.must(['ln', installed, debuggable]);
      // Root would have no sandbox.
      const asNobody = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'];
      const words = [...asNobody, debuggable, '--ozone-platform=headless', `--user-data-dir=${home}/data`];
      const port = await freePort();
      system.start([...words, `--remote-debugging-port=${port}`], { HOME: home });
      const debugging = await connectDebugger(port);
      await use({ system, debugging, startAgain: () => system.run(words, { HOME: home }) });
      await debugging.close();
      await system.stop();
      rmSync(home, { recursive: true });
    },
    { scope: 'worker' },
  ],
  popover: async ({ app: { debugging, startAgain } }, use) => {
    if (debugging.pages().length === 0) startAgain();
    const popover = debugging.pages()[0] ?? (await debugging.pageOf('popover'));
    // Whatever an earlier test did to it is gone; a refused navigation of it may still end.
    await expect(() => popover.goto(pageUrl('popover'))).toPass();
    await expect(featureRows(popover).first()).toBeVisible();
    await use(popover);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  bait: async ({}, use) => withBait(use),
});

test.skip(!canHaveThrowawaySystem(), 'Only root can make a copy of this machine to install packages on.');

pageTests(test);

test('is in the sandbox of the system (4)', async ({ app, popover }) => {
  expect(popover.isClosed()).toBe(false);
  const script = 'for process in /proc/[0-9]*; do tr "\\0" " " <$process/cmdline; cat $process/status; echo; done';
  const processes = app.system.must(['sh', '-c', script]).split('\n\n');
  const renderers = processes.filter((process) => process.includes('--type=renderer'));
  expect(renderers).toHaveLength(1);
  for (const line of [/^Seccomp:\t2$/m, /^NoNewPrivs:\t1$/m, /^Uid:\t65534\t/m]) expect(renderers[0]).toMatch(line);
});
