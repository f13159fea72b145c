/** The project is chosen in the popover and in the palette, with the mouse and with keys alone. */
import type { Page } from 'playwright';
import { until } from './desktop/wait.ts';
import { violations } from './fixtures/axe.ts';
import { kim } from './fixtures/people.ts';
import { currentOf, projectRules, projectsOf } from './fixtures/projects.ts';
import type { Seatlight } from './fixtures/seatlight.ts';
import { expect, test } from './fixtures/test.ts';

const projectLine = (popover: Page) => popover.getByRole('button', { name: /^Project: / });
const palettePage = ({ electron }: Seatlight) =>
  until('the palette', () => electron.windows().find((page) => page.url().includes('view=palette')));
const searchIn = (page: Page) => page.getByRole('combobox', { name: 'Code, name or client' });
const listed = async (seatlight: Seatlight) => expect.poll(async () => (await projectsOf(seatlight))?.count).toBe(3);

test('two clicks in the popover change the project', async ({ launch, startServer, keepScreenshot }, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath()));
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  const popover = await seatlight.openPopover();
  await listed(seatlight);
  await projectLine(popover).click();
  await expect(popover.getByRole('option', { name: /Tunnel Nord/ })).toBeVisible();
  await keepScreenshot('project-choice');
  expect(await violations(popover)).toEqual([]);
  await popover.getByRole('option', { name: /Tunnel Nord/ }).click();
  await expect(projectLine(popover)).toHaveAccessibleName(/Tunnel Nord/);
  await expect.poll(() => currentOf(seatlight)).toBe('TN-002');
});

test('a shortcut and a few letters change the project, over whatever else is on the screen', async ({
  launch,
  startServer,
  desktopScreen,
  keepScreenshot,
}, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath()));
  const settings = { projectShortcut: 'Control+Alt+P' };
  const seatlight = await launch({ switches: server.switches, env: kim.env, settings });
  await expect.poll(() => seatlight.tray.menu().then((menu) => menu.map(({ label }) => label))).toContain('Choose…');
  const title = 'Choose a project – Seatlight';
  desktopScreen.press('ctrl+alt+p');
  const palette = await palettePage(seatlight);
  await expect(searchIn(palette)).toBeFocused();
  await listed(seatlight);
  await until('the palette on the screen', () => desktopScreen.shows(title));
  await keepScreenshot('palette');
  // Letters without accents find "Métro".
  for (const key of ['m', 'e', 't', 'r', 'o']) desktopScreen.press(key);
  await expect(palette.getByRole('option')).toHaveCount(1);
  expect(await violations(palette)).toEqual([]);
  desktopScreen.press('Return');
  await until('the palette to go', () => !desktopScreen.shows(title));
  await expect.poll(() => currentOf(seatlight)).toBe('TN-002');

  desktopScreen.press('ctrl+alt+p');
  await until('the palette again', () => desktopScreen.shows(title));
  desktopScreen.press('Escape');
  await until('the palette to go again', () => !desktopScreen.shows(title));
  expect(await currentOf(seatlight)).toBe('TN-002');

  // With another one chosen, the shortcut and Enter go back.
  desktopScreen.press('ctrl+alt+p');
  await until('the palette for another', () => desktopScreen.shows(title));
  for (const key of ['w', 'i', 'n', 'd', 'Return']) desktopScreen.press(key);
  await expect.poll(() => currentOf(seatlight)).toBe('WF-100');
  await until('the palette to go with it', () => !desktopScreen.shows(title));
  desktopScreen.press('ctrl+alt+p');
  await until('the palette for the one before', () => desktopScreen.shows(title));
  desktopScreen.press('Return');
  await expect.poll(() => currentOf(seatlight)).toBe('TN-002');
});

test('the time is split over two projects in the palette', async ({ launch, startServer }, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath()));
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  await expect.poll(() => seatlight.tray.menu().then((menu) => menu.map(({ label }) => label))).toContain('Choose…');
  await seatlight.tray.choose('Choose…');
  const palette = await palettePage(seatlight);
  await listed(seatlight);
  await palette.getByRole('button', { name: 'Split…' }).click();
  await searchIn(palette).fill('bridge');
  await palette.keyboard.press('Enter');
  await palette.getByRole('button', { name: /^Add/ }).click();
  await searchIn(palette).fill('wind');
  await palette.keyboard.press('Enter');
  await palette.getByLabel('Percent for Bridge Rotterdam').fill('70');
  await palette.getByLabel('Percent for Bridge Rotterdam').press('Enter');
  expect(await violations(palette)).toEqual([]);
  await palette.getByRole('button', { name: 'Choose', exact: true }).click();
  await expect.poll(() => currentOf(seatlight)).toBe('RB-014+WF-100');
  const shares = (await projectsOf(seatlight))?.current?.shares.map(({ percent }) => percent);
  expect(shares).toEqual([70, 30]);
});

test('a project that is closed while it is worked on is told of and kept until another is chosen', async ({
  launch,
  startServer,
}, testInfo) => {
  const server = await startServer(projectRules(testInfo.outputPath()));
  const seatlight = await launch({ switches: server.switches, env: kim.env });
  const popover = await seatlight.openPopover();
  await listed(seatlight);
  await projectLine(popover).click();
  await popover.getByRole('option', { name: /Bridge Rotterdam/ }).click();
  await expect.poll(() => currentOf(seatlight)).toBe('RB-014');
  const closed = await fetch(`${server.url}/api/v1/projects/RB-014`, {
    method: 'PATCH',
    headers: { ...server.adminHeaders, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'closed' }),
  });
  expect(closed.status).toBe(200);
  await expect.poll(async () => (await projectsOf(seatlight))?.current?.problem, { timeout: 30_000 }).toBeTruthy();
  await expect(projectLine(popover)).toHaveAccessibleName(/Bridge Rotterdam/);
  expect(await currentOf(seatlight)).toBe('RB-014');
});
