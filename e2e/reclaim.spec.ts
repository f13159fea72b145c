/** An idle seat comes back without losing work: real programs, a real edit, and one click that brings the document back. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { violations } from './fixtures/axe.ts';
import { holdWith } from './fixtures/held-program.ts';
import { bo, kim } from './fixtures/people.ts';
import { editor, idleRule, recentlyClosed, waitFor, warningOf, warningPage } from './fixtures/reclaim.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.reclaim;
const connected = async ({ tray }: Seatlight) => expect.poll(() => tray.tooltip()).toContain('Test site');

/** A copy that was saved beside a document. */
const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('(Seatlight '));

test('an idle text editor is saved and closed, the seat goes to who waits, and one click brings the text back', async ({
  desktop,
  launch,
  startServer,
  site,
  log,
  popUps,
  secondDesktop,
  secondPopUps,
  keepScreenshot,
}, testInfo) => {
  test.setTimeout(120_000);
  const folder = testInfo.outputPath();
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'first line\n');
  const server = await startServer(idleRule('warning_seconds: 12'));
  const holder = await launch({ switches: server.switches, env: kim.env });
  const colleague = await launch({ on: secondDesktop, switches: server.switches, env: bo.env });
  await connected(holder);
  await connected(colleague);
  const program = await holdWith({ desktop, site, log, holder: kim, command: ['mousepad', path], feature: editor });
  await program.focus('notes.txt');
  program.type('edited by hand ');
  await until('the edit', () => program.titles().some((title) => title.startsWith('*')));

  log.denied(editor, bo.user, bo.host);
  const warning = await warningPage(holder);
  const card = warningOf(warning, 'Mousepad');
  await expect(card).toContainText(words.warning.fates.copy('').trim());
  await expect(card).toContainText('1 person is waiting for editor');
  expect(await violations(warning)).toEqual([]);
  await keepScreenshot('warning');

  await until('the editor to close', () => !program.isRunning(), 30_000);
  await expect.poll(() => copiesIn(folder)).toHaveLength(1);
  const [copy = ''] = copiesIn(folder);
  expect(readFileSync(join(folder, copy), 'utf8')).toContain('edited by hand');
  await expect.poll(() => readFileSync(path, 'utf8')).toBe('first line\n');
  await secondPopUps.next(/^A editor seat is free$|^An editor seat is free$/);
  await popUps.next(/Mousepad/);

  // Nobody else wants it any more, and it is free again: the document comes back at once.
  await (await colleague.openPopover()).getByRole('button', { name: strings.requests.offer.pass }).click();
  const popover = await recentlyClosed(holder);
  expect(await violations(popover)).toEqual([]);
  await keepScreenshot('recently-closed');
  await popover.getByRole('button', { name: words.closed.reopenLabel(copy) }).click();
  await until('the text on the screen', () => desktop.run('wmctrl', '-l').includes(copy));
});
