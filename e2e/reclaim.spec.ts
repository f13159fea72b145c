/** An idle seat comes back without losing work: real programs, a real edit, and one click that brings the document back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { strings } from '../renderer/strings.ts';
import type { Desktop } from './desktop/desktop.ts';
import { until } from './desktop/wait.ts';
import { violations } from './fixtures/axe.ts';
import { oneSeat } from './fixtures/held-program.ts';
import type { MonitoringServer } from './fixtures/monitoring-server.ts';
import { bo, kim } from './fixtures/people.ts';
import {
  editor,
  idleRule,
  recentlyClosed,
  reclaimsOf,
  reclaimView,
  warningOf,
  warningPage,
} from './fixtures/reclaim.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.reclaim;
const connected = async ({ tray }: Seatlight) => expect.poll(() => tray.tooltip()).toContain('Test site');

/** Nobody stands in line any more. */
async function leaveAll(server: MonitoringServer): Promise<void> {
  for (const { id, user, host } of await server.waitsOf(bo.user)) {
    await fetch(`${server.url}/api/v1/waits/${encodeURIComponent(id)}/leave`, {
      method: 'POST',
      headers: { ...server.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ user, host }),
    });
  }
}

/** Waits for the window of a document that the app opened, and ends its program: it would outlive the test. */
async function seenAndEnded(desktop: Desktop, title: string): Promise<void> {
  const name = title.replaceAll(/[().]/g, '.');
  const pid = await until(
    `${title} on the screen`,
    () => /^\d{2,}$/m.exec(desktop.run('xdotool', 'search', '--onlyvisible', '--name', name, 'getwindowpid'))?.[0],
    60_000,
  );
  process.kill(Number(pid), 'SIGKILL');
}

/** A copy that was saved beside a document. */
const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('(Seatlight '));

test('an idle text editor is saved and closed, the seat goes to who waits, and one click brings the text back', async ({
  desktop,
  hold,
  launch,
  startServer,
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
  const program = await hold({ holder: kim, command: ['mousepad', path], feature: editor });
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
  await popover
    .getByRole('button', { name: /^Reopen/ })
    .first()
    .click();
  await seenAndEnded(desktop, copy);
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect id="r" width="80" height="40" fill="teal"/></svg>';
const rectanglesIn = (path: string) => readFileSync(path, 'utf8').match(/<rect/g)?.length ?? 0;

test('a drawing that was drawn with the real pointer is back after a reclaim, and two applications are two questions', async ({
  desktop,
  desktopScreen,
  hold,
  launch,
  log,
  startServer,
  site,
  keepScreenshot,
}, testInfo) => {
  test.setTimeout(150_000);
  const folder = testInfo.outputPath();
  const plan = join(folder, 'plan.svg');
  const notes = join(folder, 'notes.txt');
  writeFileSync(plan, drawing);
  writeFileSync(notes, 'first line\n');
  const rule = idleRule('warning_seconds: 15').replace(`[${editor}]`, `[${editor}, sketcher]`);
  const server = await startServer(rule);
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await connected(seatlight);
  const held = new Map<string, number | null>();
  const tellAll = { ...site, tell: () => site.tell([...held].map(([name, pid]) => oneSeat(name, kim, pid))) };
  const holdOneOf = (feature: string, command: [string, ...string[]]) =>
    hold({
      ...{ holder: kim, command, feature },
      site: {
        ...tellAll,
        tell: ([one]) => {
          held.set(feature, one?.checkouts?.[0]?.pid ?? null);
          tellAll.tell();
        },
      },
    });
  const inkscape = await holdOneOf('sketcher', ['inkscape', plan]);
  const mousepad = await holdOneOf(editor, ['mousepad', notes]);
  await mousepad.focus('notes.txt');
  mousepad.type('edited by hand ');
  await inkscape.focus('plan.svg');
  desktopScreen.press('r');
  desktopScreen.drag({ x: 480, y: 480 }, { x: 640, y: 600 });
  await until('the drawing', () => inkscape.titles().some((title) => title.startsWith('*')), 20_000);
  await desktopScreen.movePointerAway();

  log.denied('sketcher', bo.user, bo.host);
  // Of one person's refusals within moments only one would count.
  log.denied(editor, 'li.wei', 'ws-020');
  const warning = await warningPage(seatlight);
  await expect(warningOf(warning, 'Inkscape')).toBeVisible();
  await expect(warningOf(warning, 'Mousepad')).toBeVisible({ timeout: 30_000 });
  await keepScreenshot('warning-two');
  // One is kept, by a job that runs in it; the other goes on.
  await warningOf(warning, 'Mousepad')
    .getByRole('button', { name: words.shield.labelFor('Mousepad') })
    .click();
  await warning.getByRole('menuitem').first().click();
  await until('the drawing program to close', () => !inkscape.isRunning(), 45_000);
  expect(mousepad.isRunning()).toBe(true);

  const copy = copiesIn(folder).find((name) => name.endsWith('.svg')) ?? '';
  expect(rectanglesIn(join(folder, copy))).toBe(2);
  expect(readFileSync(plan, 'utf8')).toBe(drawing);
  const popover = await recentlyClosed(seatlight);
  expect((await reclaimView(popover)).receipts).toMatchObject([{ application: 'Inkscape', result: 'closed' }]);
  // Who waited was not there: the seat is free for the holder again once they left the line.
  await popover
    .getByRole('button', { name: /^Reopen/ })
    .first()
    .click();
  await leaveAll(server);
  await seenAndEnded(desktop, copy);
});

const office = '/usr/lib/libreoffice/program/soffice.bin';
/** A letter in a form that is plain text. */
const letter = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p>${text}</text:p></office:text></office:body>
</office:document>
`;

test('a letter in LibreOffice is saved as a copy, which leaves its own file alone', async ({
  desktop,
  hold,
  launch,
  log,
  startServer,
}, testInfo) => {
  test.skip(!existsSync(office), 'LibreOffice is not installed.');
  test.setTimeout(120_000);
  const folder = testInfo.outputPath();
  const path = join(folder, 'letter.fodt');
  writeFileSync(path, letter('Dear colleague'));
  quietOffice(desktop);
  // The first time it only makes its folder.
  desktop.run(office, '--headless', '--terminate_after_init');
  const server = await startServer(idleRule('warning_seconds: 5'));
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await connected(seatlight);
  const command = [office, '--nologo', '--norestore', path] as const;
  const program = await hold({ holder: kim, command: [...command], feature: editor });
  await until('the letter', () => program.titles().some((title) => title.startsWith('letter.fodt')), 60_000);
  await program.focus('letter.fodt');
  // It swallows keys that come soon after its window.
  for (let round = 0; round < 3; round++) {
    program.type('edited by hand ');
    await pause(500);
  }
  log.denied(editor, bo.user, bo.host);
  const warning = await warningPage(seatlight);
  await expect(warningOf(warning, 'LibreOffice')).toContainText(words.warning.fates.copy('').trim());
  await until('the office to close', () => !program.isRunning(), 60_000);
  const [copy = ''] = copiesIn(folder);
  expect(readFileSync(join(folder, copy), 'utf8')).toContain('by hand');
  expect(readFileSync(path, 'utf8')).toBe(letter('Dear colleague'));
  await expect.poll(() => reclaimsOf(server)).toMatchObject([{ status: 'released', saved: 1 }]);
});

/** Its first start comes with tips and questions that would take the keys. */
function quietOffice({ env }: Desktop): void {
  const settings = join(env.XDG_CONFIG_HOME ?? '', 'libreoffice/4/user/registrymodifications.xcu');
  mkdirSync(dirname(settings), { recursive: true });
  const off = (place: string, name: string) =>
    `<item oor:path="/org.openoffice.${place}"><prop oor:name="${name}" oor:op="fuse"><value>false</value></prop></item>`;
  const items = off('Office.Common/Misc', 'ShowTipOfTheDay') + off('Office.Common/Misc', 'FirstRun');
  writeFileSync(
    settings,
    `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${items}</oor:items>`,
  );
}
