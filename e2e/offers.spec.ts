/** A seat comes back: who is told, when, and what one click does. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { strings } from '../renderer/strings.ts';
import { until } from './desktop/wait.ts';
import { freeSeat } from './fixtures/free-seat.ts';
import { bo, kim } from './fixtures/people.ts';
import { card, featureRow } from './fixtures/popover.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { usualFeatures } from './fixtures/stand-in-site.ts';
import { expect, test } from './fixtures/test.ts';

const words = strings.requests;
const connected = async ({ tray }: Seatlight) => expect.poll(() => tray.tooltip()).toContain('Test site');
const offerTitle = words.offer.title('mesher', 1);

/** Stands in line by hand. */
async function join(seatlight: Seatlight): Promise<void> {
  const popover = await seatlight.openPopover();
  await featureRow(popover, 'mesher').getByTitle(words.wait.joinHint).click();
  await expect(card(popover, 'mesher')).toContainText(/in line/);
  await popover.keyboard.press('Escape');
}

test('a seat that comes back is offered, and Start runs the program that the user chose', async ({
  launch,
  startServer,
  site,
  log,
  popUps,
  desktopScreen,
  keepScreenshot,
}, testInfo) => {
  const mark = testInfo.outputPath('started');
  const program = testInfo.outputPath('mesher.sh');
  writeFileSync(program, `#!/bin/sh\necho "$$" > '${mark}'\n`);
  chmodSync(program, 0o755);
  const server = await startServer();
  const settings = { programs: [{ feature: 'mesher', path: program }] };
  const seatlight = await launch({ switches: server.switches, env: kim.env, settings });
  await connected(seatlight);
  log.denied('mesher', kim.user, kim.host);
  await popUps.next(/^mesher was refused$/);
  await popUps.dismissAll();

  freeSeat(site, log);
  const popUp = await popUps.next(/^A mesher seat is free$/);
  expect(popUp.body).toMatch(/^Yours for 3 min, until /);
  await keepScreenshot('pop-up-offer');
  await popUps.click(popUp);
  const popover = await seatlight.shownPopover();
  const offer = card(popover, offerTitle);
  await expect(offer).toContainText(words.offer.startWith('mesher.sh'));
  await keepScreenshot('popover-offer');
  expect(existsSync(mark)).toBe(false);

  // By the real pointer, where the button is on the screen.
  const box = await offer.getByRole('button', { name: words.offer.start }).boundingBox();
  const window = desktopScreen.windows().find(({ title, width }) => title === 'Seatlight' && width > 100);
  if (!box || !window) throw new Error('The button is not on the screen.');
  desktopScreen.click(Math.round(window.x + box.x + box.width / 2), Math.round(window.y + box.y + box.height / 2));
  await until('the program to run', () => existsSync(mark) && readFileSync(mark, 'utf8') !== '');

  // The application takes the seat: nothing is left to wait for.
  site.tell(usualFeatures);
  log.out('mesher', kim.user, kim.host);
  await expect(card(popover, 'mesher')).toHaveCount(0);
  await expect(offer).toHaveCount(0);
});

test('an offer that nobody takes goes to the next in line, on another desktop', async ({
  launch,
  startServer,
  site,
  log,
  popUps,
  secondDesktop,
  secondPopUps,
}) => {
  const server = await startServer('waiting_list: { head_start_seconds: 6 }');
  const first = await launch({ switches: server.switches, env: kim.env });
  const second = await launch({ on: secondDesktop, switches: server.switches, env: bo.env });
  await connected(first);
  await connected(second);
  log.denied('mesher', kim.user, kim.host);
  expect((await popUps.next(/^mesher was refused$/)).body).toContain('1st in line');
  log.denied('mesher', bo.user, bo.host);
  expect((await secondPopUps.next(/^mesher was refused$/)).body).toContain('2nd in line');

  freeSeat(site, log);
  await popUps.next(/^A mesher seat is free$/);
  expect(secondPopUps.accepted.map(({ title }) => title)).toEqual(['mesher was refused']);

  await secondPopUps.next(/^A mesher seat is free$/);
  expect((await popUps.next(/no longer kept for you$/)).body).toContain('You keep your place in line.');
  const popover = await first.openPopover();
  await expect(card(popover, 'mesher')).toContainText(/Paused/);
});

test('Pass in the popover gives the offer to the next at once', async ({
  launch,
  startServer,
  site,
  log,
  popUps,
  secondDesktop,
  secondPopUps,
}) => {
  const server = await startServer();
  const first = await launch({ switches: server.switches, env: kim.env });
  const second = await launch({ on: secondDesktop, switches: server.switches, env: bo.env });
  await connected(first);
  await connected(second);
  // Both join by hand, one after the other.
  await join(first);
  await join(second);
  freeSeat(site, log);
  await popUps.click(await popUps.next(/^A mesher seat is free$/));
  const popover = await first.shownPopover();
  await card(popover, offerTitle).getByRole('button', { name: words.offer.pass }).click();
  await secondPopUps.next(/^A mesher seat is free$/);
  await expect(card(popover, offerTitle)).toHaveCount(0);
  await expect(card(popover, 'mesher')).toHaveCount(0);
});

test('an offer outlives a restart of the app, and a click on it still leads there', async ({
  launch,
  startServer,
  site,
  log,
  popUps,
}) => {
  const server = await startServer();
  const before = await launch({ switches: server.switches, env: kim.env });
  await connected(before);
  log.denied('mesher', kim.user, kim.host);
  await popUps.next(/^mesher was refused$/);
  freeSeat(site, log);
  const lost = await popUps.next(/^A mesher seat is free$/);
  await before.close();
  await until('a pop-up that nobody hears to go away', () => lost.events.includes('closed:3'));

  const after = await launch({ switches: server.switches, env: kim.env });
  await popUps.click(await popUps.next(/^A mesher seat is free$/));
  await expect(card(await after.shownPopover(), offerTitle)).toBeVisible();
});

test('who starts at one of two desktops is asked at the other no more', async ({
  launch,
  startServer,
  site,
  log,
  popUps,
  secondDesktop,
  secondPopUps,
}) => {
  const server = await startServer();
  const first = await launch({ switches: server.switches, env: kim.env });
  const second = await launch({ on: secondDesktop, switches: server.switches, env: kim.env });
  await connected(first);
  await connected(second);
  await join(first);
  freeSeat(site, log);
  await popUps.click(await popUps.next(/^A mesher seat is free$/));
  const other = await secondPopUps.next(/^A mesher seat is free$/);
  await card(await first.shownPopover(), offerTitle)
    .getByText(words.offer.byHand)
    .click();
  await until('the pop-up at the other desktop to go away', () => other.events.includes('closed:3'));
  await expect(card(await second.openPopover(), offerTitle)).toContainText(words.offer.started);
});
