/** The app is ended by force before every step of saving and closing: neither version is lost, and the next start explains. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './desktop/wait.ts';
import type { HeldProgram } from './fixtures/held-program.ts';
import { original } from './fixtures/idle-editor.ts';
import { bo, kim } from './fixtures/people.ts';
import { editor, idleRule, reclaimView } from './fixtures/reclaim.ts';
import { expect, test } from './fixtures/test.ts';

const steps = ['begin', 'keep', 'save', 'copy', 'saved', 'close', 'give-back', 'end'] as const;
/** Before these, nothing was written down or done. */
const untouched: ReadonlySet<string> = new Set(['begin']);

/** Whether one of the files of a folder has this text in it. */
const isKept = (folder: string, text: string): boolean =>
  readdirSync(folder).some((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path, 'utf8').includes(text);
  });

test('killed before every step, it loses neither version, and says at the next start what became of it', async ({
  hold,
  launch,
  log,
  startServer,
}, testInfo) => {
  test.setTimeout(360_000);
  const server = await startServer(idleRule('warning_seconds: 2'));
  const env = kim.env;
  let program: HeldProgram | null = null;
  let explained = 0;
  for (const step of steps) {
    await test.step(`before ${step}`, async () => {
      // A text of its own each time, so that nothing of the step before counts.
      const folder = testInfo.outputPath(`before-${step}`);
      const path = join(folder, 'notes.txt');
      const edit = `typed before ${step} `;
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, original);
      await program?.end();
      const editing = await hold({ holder: kim, command: ['mousepad', path], feature: editor });
      program = editing;
      await editing.focus('notes.txt');
      editing.type(edit);
      await until('the edit', () => editing.titles().some((title) => title.startsWith('*')));
      log.denied(editor, bo.user, bo.host);

      const killed = await launch({ switches: server.switches, env: { ...env, SEATLIGHT_STOP_BEFORE: step } });
      await until(`the app to end before ${step}`, () => !killed.isRunning(), 60_000);
      expect(isKept(folder, original)).toBe(true);
      expect(editing.isRunning() || isKept(folder, edit)).toBe(true);

      const seatlight = await launch({ switches: server.switches, env });
      const popover = await seatlight.openPopover();
      if (untouched.has(step)) expect((await reclaimView(popover)).receipts).toHaveLength(explained);
      else {
        explained += 1;
        await expect.poll(async () => (await reclaimView(popover)).receipts.length).toBeGreaterThanOrEqual(explained);
        const [latest] = (await reclaimView(popover)).receipts;
        expect(latest?.result).toMatch(/^(interrupted|closed|failed)$/);
        expect(latest?.result === 'closed' || (latest?.explanation ?? '') !== '').toBe(true);
        explained = (await reclaimView(popover)).receipts.length;
      }
      await seatlight.close();
      expect(isKept(folder, original)).toBe(true);
      expect(editing.isRunning() || isKept(folder, edit)).toBe(true);
    });
  }
});
